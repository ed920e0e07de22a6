/** Training mode. */
export const training = {
  title: "培训模式",
  banner: "屏幕上的都是练习：不算钱、不上传、钱箱不开，小票印“培训”。不要给真实顾客用。",
  begin: "培训模式",
  end: "结束培训",
  beginTitle: "开始培训？",
  beginText: "真实收银会先退出登录。培训里的单子单独存放，不签名、不上传，结束后回到登录画面。",
  beginConfirm: "开始培训",
};
