import { zhCn as decisionWords } from "../../../decision-words/zh-cn/index.ts";

/** Why a line is decided as it is; what each rule found is said by src/decision-words. */
export const trace = {
  title: "为什么",
  source: "依据：{{title}}（{{id}} 第 {{version}} 版）",
  others: "别的活动",
  notAsked: "这个活动不查：{{list}}",
  ...decisionWords.trace,
};
