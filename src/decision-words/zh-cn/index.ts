import { decided } from "./decided.ts";
import { lineCures } from "./line-cures.ts";
import { lineRefusals } from "./line-refusals.ts";
import { missing, toCapture } from "./missing.ts";
import { trace } from "./trace.ts";
import { values } from "./values.ts";

/** Chinese, first: the source of the keys. */
export const zhCn = { decided, lineCures, lineRefusals, missing, toCapture, trace, values };

/** The keys of a language, with any text. */
export type DecisionWords = typeof zhCn;
