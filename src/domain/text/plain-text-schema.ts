import { z } from "zod";

/**
 * Control characters, lone surrogates, line ends, and the marks that turn the direction of writing: they have no
 * place in one line of text. A lone surrogate has no UTF-8 bytes to sign, so a sale that holds one can never be
 * completed; a direction mark lets a name read as another one.
 */
const unwritable = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** One line of text that a person may have typed and that will be signed, shown and printed as it is. */
export function plainTextSchema(longest: number) {
  return z
    .string()
    .max(longest)
    .refine((text) => !unwritable.test(text), "A text is one line without control characters");
}
