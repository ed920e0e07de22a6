import type { CodeFacts } from "../../domain/programme/facts-schema.ts";
import type { Sale } from "../../domain/sale/index.ts";
import { codeFactsOf } from "../../domain/voucher/index.ts";
import { isCodeBlocked } from "./code-trust.ts";
import type { TillContext } from "./till-context.ts";

/** The facts of a line's code as they stand now; nothing for a line without one. */
export function codeFacts(till: TillContext, sale: Sale, lineId: string): { readonly code?: CodeFacts } {
  const captured = sale.lines.find((line) => line.lineId === lineId)?.code ?? null;
  if (captured === null) return {};
  const { codeId } = captured.code;
  const facts = codeFactsOf(captured, {
    personTokens: sale.person?.tokens ?? null,
    isSpentHere: till.store.isCodeSpent(codeId),
    isBlocked: isCodeBlocked(till, codeId),
  });
  // An exercise knows nobody by a token that counts anywhere: whoever stands there may show any code.
  const isPersons = till.isTraining && sale.person !== null ? true : facts.isPersons;
  return { code: { ...facts, isPersons } };
}
