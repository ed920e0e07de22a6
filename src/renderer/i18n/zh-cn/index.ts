import { zhCn as decisionWords } from "../../../decision-words/zh-cn/index.ts";
import { captures } from "./captures.ts";
import { consent } from "./consent.ts";
import { drawer } from "./drawer.ts";
import { devices } from "./devices.ts";
import { journalProblem } from "./journal-problem.ts";
import { notices } from "./notices.ts";
import { publicationRefusals } from "./publication-refusals.ts";
import { refusals } from "./refusals.ts";
import { screens } from "./screens.ts";
import { steps } from "./steps.ts";
import { training } from "./training.ts";
import { trace } from "./trace.ts";

/** Chinese, first: the source of the keys. */
export const zhCn = {
  ...decisionWords,
  ...screens,
  ...drawer,
  ...captures,
  consent,
  devices,
  journalProblem,
  notices,
  publicationRefusals,
  refusals,
  steps,
  trace,
  training,
};

/** The keys of a language, with any text. */
export type Words = typeof zhCn;
