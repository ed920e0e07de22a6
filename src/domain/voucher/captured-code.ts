import type { CodeFacts } from "../programme/facts-schema.ts";
import { toChinaTime } from "../time/instant.ts";
import { truncatePersonToken } from "./encode-code.ts";
import type { QualificationCode } from "./qualification-code.ts";

/** What the platform says of a code: frozen for this sale (`unredeemed`), or why not. */
export type OnlineState = "unredeemed" | "unclaimed" | "redeemed" | "frozenElsewhere" | "blocked";

/**
 * A code as a line holds it. `online` is what the platform answered when it was asked to freeze it for this sale; null when
 * it was not asked, or did not answer in time: then the signature speaks for the code.
 */
export type CapturedCode = {
  readonly code: QualificationCode;
  readonly online: OnlineState | null;
};

/** What is known around a code when a sale is decided. */
export type CodeSurroundings = {
  /** The tokens of the identified person by token key; null while nobody is identified. */
  readonly personTokens: Readonly<Record<string, string>> | null;
  /** Whether this terminal's journal has a granted line with this code. */
  readonly isSpentHere: boolean;
  /** Whether it is on the hot list. */
  readonly isBlocked: boolean;
};

/**
 * The facts of a code for a decision. Asked anew each time: the person comes later, another sale may have spent it, and a hot
 * list may have arrived. What this terminal knows for certain comes before what the platform said.
 */
export function codeFactsOf({ code, online }: CapturedCode, surroundings: CodeSurroundings): CodeFacts {
  return {
    codeId: code.codeId,
    channel: online === null ? "signedCode" : "online",
    programmeId: code.programmeId,
    category: code.category,
    isPersons: isPersons(code, surroundings.personTokens),
    issuedAt: toChinaTime(code.issuedAt),
    validFrom: toChinaTime(code.validFrom),
    validTo: toChinaTime(code.validTo),
    state: stateOf(online, surroundings),
  };
}

/**
 * By any of the person's tokens: a programme may have changed its token key since the code was issued, and two keys give
 * two people the same beginning as rarely as one does.
 */
function isPersons({ personToken }: QualificationCode, tokens: CodeSurroundings["personTokens"]) {
  if (tokens === null) return null;
  return Object.values(tokens).some((token) => truncatePersonToken(token) === personToken);
}

function stateOf(
  online: OnlineState | null,
  { isBlocked, isSpentHere }: CodeSurroundings,
): CodeFacts["state"] {
  if (isBlocked) return "blocked";
  return isSpentHere ? "spentHere" : (online ?? "unredeemed");
}
