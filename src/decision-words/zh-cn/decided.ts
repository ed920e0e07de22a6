/** A line's decision as a whole: the outcome first, then the four prices, then what to do. */
export const decided = {
  granted: "可补 {{amount}}",
  claimLater: "按原价卖，顾客之后申领 {{amount}}（到{{where}}，最晚 {{claimBy}}）",
  pendingInstant: "预计可补 {{amount}}，还缺：{{missing}}",
  pendingClaimLater: "按原价卖，之后预计可申领 {{amount}}，还缺：{{missing}}",
  refused: "不能补：{{reason}}",
  prices: "标价 {{listFen}}，商家优惠 {{merchantDiscountFen}}，政府补贴 {{subsidyFen}}，应付 {{toPayFen}}",
  source: "依据：{{title}}（{{id}} 第 {{version}} 版）",
  line: "第 {{position}} 件（{{lineId}}）",
  cure: "怎么办：{{cure}}",
  total: "合计补贴 {{amount}}",
};
