/** What codes among the inputs of a rule mean. */
export const values = {
  battery: { lithium: "锂电池", leadAcid: "铅酸电池" },
  documentKind: {
    residentId: "居民身份证",
    hongKongMacauPermit: "港澳居民来往内地通行证",
    taiwanPermit: "台湾居民来往大陆通行证",
    residencePermit: "港澳台居民居住证",
    foreignPermanentResident: "外国人永久居留身份证",
  },
  samePerson: { payer: "付款人", invoiceTitle: "发票抬头", receiver: "收货人" },
  state: {
    unredeemed: "没用过",
    unclaimed: "还没有领取",
    redeemed: "已核销",
    frozenElsewhere: "在别处冻结中",
    spentHere: "在这台机器上用过",
    blocked: "被平台停用",
    inBasket: "这一单前面已用",
  },
  way: { instant: "直接减", claimLater: "之后申领" },
  serialKind: { serialNumber: "序列号", imei: "IMEI", frameNumber: "整车编码", none: "没有号码的商品" },
  /** Kinds within a category that catalogues and documents name by codes; a Chinese name stands for itself. */
  goodsKind: { projector: "投影仪", assembled: "组装电脑" },
  limitName: "每人",
  thisCategory: "这一类",
  comma: "、",
  semicolon: "；",
  colon: "：",
  plus: " + ",
  cap: "{{part}}（最多 {{capFen}}）",
};
