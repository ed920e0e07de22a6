/** What is wrong with the journal, and what to do: two sentences that stay on the screen. */
export const journalProblem = {
  title: "账目核对",
  rolledBack: "这台机器上的账比平台收到的旧，像是恢复了旧的备份。",
  truncated: "这台机器上的账末尾少了几笔。",
  foreign: "这台机器上的账和它自己留的底对不上，像是别的机器的账。",
  edited: "这台机器上的账有一笔和签名对不上，像是被改过。",
  anchorMissing: "这台机器核对账目用的留底文件不见了或打不开。",
  keepOnline: "可以照常按原价收银，暂不能补贴。请让机器连着网，核对好会自动恢复。",
  callSupport: "可以照常按原价收银，不能补贴。请让维护人员联系平台客服。",
};
