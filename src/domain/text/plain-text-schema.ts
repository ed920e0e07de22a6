import { z } from "zod";
import { unwritable } from "./unwritable.ts";

/**
 * Nothing unwritable has a place in one line of text. A lone surrogate has no UTF-8 bytes to sign, so a sale that holds
 * one can never be completed; a direction mark lets a name read as another one.
 */
const oneLine = new RegExp(`^[^${unwritable}]*$`, "u");

/** One line of text that a person may have typed and that will be signed, shown and printed as it is. */
export function plainTextSchema(longest: number) {
  return z.string().max(longest).regex(oneLine, "A text is one line without control characters");
}
