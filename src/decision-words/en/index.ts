import type { DecisionWords } from "../zh-cn/index.ts";
import { decided } from "./decided.ts";
import { lineCures } from "./line-cures.ts";
import { lineRefusals } from "./line-refusals.ts";
import { missing, toCapture } from "./missing.ts";
import { trace } from "./trace.ts";
import { values } from "./values.ts";

export const en: DecisionWords = { decided, lineCures, lineRefusals, missing, toCapture, trace, values };
