import { en as decisionWords } from "../../../decision-words/en/index.ts";

export const trace = {
  title: "Why",
  source: "By: {{title}} ({{id}}, version {{version}})",
  others: "Other programmes",
  notAsked: "This programme does not ask: {{list}}",
  ...decisionWords.trace,
};
