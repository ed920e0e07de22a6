import { personalNumberIn } from "./personal-number.ts";
import { plainTextSchema } from "./plain-text-schema.ts";

/** What a screen is told of a text that must not be journalled: the code of a refusal. */
export const personalNumberInText = "personalNumberInText";

/**
 * One line of free text that goes into the journal, where it stays readable for ever: a reason, a reference, a name. It
 * may hold nobody's ID number, mobile number or card number; a screen says so with the sentence of that code.
 */
export function journalledTextSchema(longest: number) {
  return plainTextSchema(longest).refine((text) => personalNumberIn(text) === null, {
    params: { refusalCode: personalNumberInText },
    message: "A text for the journal holds no personal number",
  });
}
