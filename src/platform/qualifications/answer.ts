import { toChinaTime } from "../../domain/time/instant.ts";
import type { CodeAnswer } from "../../sync/protocol/index.ts";
import type { Queries } from "../database/database.ts";
import { currentFreeze } from "./freeze.ts";
import type { Qualification } from "./qualification.ts";

/** Who asks: the terminal, and for a commit or a refund the line of its sale. */
export type Asker = { readonly terminal: string; readonly saleId?: string; readonly lineId?: string };

export function unknownCode(codeId: string): CodeAnswer {
  return { codeId, state: "unknown", isOurs: false, text: null, frozenUntil: null };
}

/** What the platform says of a code to a terminal, as it stands now. */
export async function answerOf(
  queries: Queries,
  qualification: Qualification,
  asker: Asker,
  nowMs: number,
): Promise<CodeAnswer> {
  const { codeId, state, text } = qualification;
  const base = { codeId, isOurs: false, frozenUntil: null, text: state === "unclaimed" ? null : text };
  if (state === "redeemed") return { ...base, state, isOurs: isOurs(qualification, asker) };
  if (qualification.isBlocked) return { ...base, state: "blocked" };
  if (state === "unclaimed") return { ...base, state };
  const frozen = await currentFreeze(queries, codeId, nowMs);
  if (frozen === null) return { ...base, state };
  if (frozen.terminal !== asker.terminal) return { ...base, state: "frozenElsewhere" };
  return { ...base, state, isOurs: true, frozenUntil: toChinaTime(frozen.untilMs) };
}

function isOurs(qualification: Qualification, { terminal, saleId, lineId }: Asker): boolean {
  if (qualification.terminal !== terminal) return false;
  return saleId === undefined || (qualification.saleId === saleId && qualification.lineId === lineId);
}
