/** What a person agrees to, word for word, by the id that the sale's entry names. A text is never changed under its id. */
export const consent = {
  title: "请告知顾客",
  wording: {
    "consent-1":
      "领补贴要登记姓名、身份证号和证件住址；手机号、送货地址愿意才留。只用于核发、核查补贴。成交时即加密，本店看不到，只有补贴平台能解开；平台收到后，本机最多再留 {{days}} 天。不同意可按原价买。",
  },
};
