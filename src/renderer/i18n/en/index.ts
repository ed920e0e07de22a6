import { en as decisionWords } from "../../../decision-words/en/index.ts";
import { captures } from "./captures.ts";
import { consent } from "./consent.ts";
import type { Words } from "../zh-cn/index.ts";
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

/** English, second: the same keys as the Chinese, which the type says and a test checks. */
export const en: Words = {
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
