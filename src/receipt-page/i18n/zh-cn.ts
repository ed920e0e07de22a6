/** What the page says to a customer, in plain Chinese. */
export const zhCn = {
  htmlLang: "zh-CN",
  documentTitle: "小票核验 · 焕新收银",
  title: "小票核验",
  otherLanguage: "English",
  switchLanguage: "Switch to English",
  genuine: "真实小票",
  altered: "被改动",
  unverifiable: "无法核实",
  genuineMeaning: "这张小票由平台登记的收银机签发，内容没有改动过。请和纸上的小票对一对。",
  alteredMeaning: "这个二维码被人改过，或者是伪造的。不要相信上面的内容。",
  reasons: {
    missing: "请用手机扫小票底部的二维码，由二维码打开本页。",
    unreadable: "二维码不完整，或没有扫清楚。请把小票放平，再扫一次。",
    newerVersion: "这张小票用了新的格式，本页太旧，看不懂。请打开平台上最新的核验页。",
    otherPlatform: "这张小票不是本平台的收银机签发的。请看看纸上写的是哪个平台。",
    failed: "这个浏览器做不了核验。请换一部手机或换一个浏览器再扫一次。",
  },
  demo: "演示小票，不作凭证",
  training: "培训小票",
  trainingMeaning: "这是收银员练习时打的小票，不是一笔真的买卖，不作凭证。",
  awaiting: "补贴待平台确认",
  awaitingMeaning: "开小票的时候，平台还没有确认这笔补贴；结果以平台为准，您付的钱不会因此变多。",
  returned: "退货",
  youPaid: "您付了",
  refunded: "退给您",
  governmentPaid: "政府补贴",
  governmentTakesBack: "退回财政的补贴",
  nothing: "本单没有政府补贴",
  pricesTitle: "四个价格",
  list: "标价",
  merchantDiscount: "商家优惠",
  subsidy: "政府补贴",
  toPay: "应付",
  factsTitle: "小票内容",
  shop: "商店",
  time: "时间",
  till: "收银机",
  receiptNumber: "单号",
  items: "商品",
  itemCount: (count: number) => `${count} 件`,
  programmes: "补贴项目",
  journal: "流水",
  check: "校验",
  adviceTitle: "和纸上不一样？",
  advice: [
    "逐项对一对：单号、时间、四个价格、流水和校验。",
    "不一样，就留好小票，连同本页一起拍照。",
    "先问商店；说不清，打小票上的投诉电话，或 12315（消费投诉）、12345（政务热线）。",
  ],
  alteredAdviceTitle: "怎么办",
  alteredAdvice: [
    "留好小票，不要还给商店；把小票和本页一起拍照。",
    "打小票上的投诉电话，或 12315（消费投诉）、12345（政务热线）。",
    "告诉他们小票上的单号、时间和商店。",
  ],
  unverifiableAdviceTitle: "怎么办",
  unverifiableAdvice: [
    "再扫一次，光线亮一些，二维码不要折、不要挡。",
    "还是不行，请商店重印一张再扫。",
    "有疑问，打小票上的投诉电话，或 12315（消费投诉）、12345（政务热线）。",
  ],
  claims: (terminal: string, seq: number) => `二维码自称来自收银机 ${terminal}，流水 ${seq}（不可信）`,
  privacy: "核验全在您的手机上完成，没有上传任何内容。二维码里没有您的姓名、证件号和电话。",
} as const;

type Widened<Value> = Value extends string
  ? string
  : Value extends (...inputs: infer Inputs) => string
    ? (...inputs: Inputs) => string
    : { readonly [Key in keyof Value]: Widened<Value[Key]> };

/** Every language says the same things. */
export type Words = Widened<typeof zhCn>;
