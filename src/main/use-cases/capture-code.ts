import { refusal } from "../../contract/index.ts";
import { ok, refuse } from "../../domain/result.ts";
import { captureCode, lineForCode, removeCode, type Sale, type SaleLine } from "../../domain/sale/index.ts";
import {
  parseTypedCodeId,
  verifyCode,
  type CodeRefusal,
  type OnlineState,
  type QualificationCode,
} from "../../domain/voucher/index.ts";
import type { DeskAnswer } from "../ports/index.ts";
import { changeSale, checkMaySell } from "./change-sale.ts";
import { codeFacts } from "./code-facts.ts";
import { codeKeys } from "./code-trust.ts";
import { decideSale } from "./sale-decision.ts";
import type { Outcome, TillContext } from "./till-context.ts";

/**
 * A code that was scanned or typed, for a line or for the one that waits for it. Its whole text is verified here; of an
 * id alone the platform is asked for the text. Where its programme redeems codes online, the platform freezes it before this
 * resolves, or has not answered in time: then it counts by its signature, as without a line.
 */
export async function enterCode(
  till: TillContext,
  { lineId, text }: { lineId: string | null; text: string },
): Promise<Outcome> {
  const codeId = parseTypedCodeId(text);
  const whole = codeId === null ? ok(text) : await textOfId(till, codeId);
  if (!whole.ok) return whole;
  const captured = captureCodeText(till, whole.value, lineId);
  if (!captured.ok) return captured;
  await freezeCode(till, captured.value);
  return ok(null);
}

async function textOfId(till: TillContext, codeId: string): Promise<Outcome<string>> {
  const allowed = checkMaySell(till);
  if (!allowed.ok) return allowed;
  const answer = isOnline(till) ? await till.desk?.state(codeId) : undefined;
  if (answer === undefined || !answer.ok) return refuse(refusal("codeNeedsPlatform"));
  const { text } = answer.value;
  return text === null ? refuse(refusal("codeNotFound")) : ok(text);
}

/** Verifies a code and puts it on its line, without asking anybody. The value is the line's id. */
export function captureCodeText(
  till: TillContext,
  text: string,
  lineId: string | null = null,
): Outcome<string> {
  const verified = verifyCode(text, codeKeys(till), till.crypto.isSignedByKey);
  if (!verified.ok) return refuse(refusal(refusalCodes[verified.refusal]));
  const { sale } = till.session;
  const target = lineId ?? (sale && lineToTake(till, sale, verified.value)?.lineId) ?? null;
  if (target === null) return refuse(refusal("codeNotExpected"));
  const captured = { code: verified.value, online: null };
  const changed = changeSale(till, (basket) => captureCode(basket, target, captured));
  return changed.ok ? ok(target) : changed;
}

const refusalCodes = {
  malformed: "codeMalformed",
  newerVersion: "codeNewerVersion",
  unknownKey: "codeUnknownKey",
  badSignature: "codeBadSignature",
} as const satisfies Record<CodeRefusal, string>;

function lineToTake(till: TillContext, sale: Sale, code: QualificationCode): SaleLine | null {
  return lineForCode(sale, decideSale(till, sale).decision, code);
}

export function dropCode(till: TillContext, { lineId }: { lineId: string }): Outcome {
  const changed = changeSale(till, (sale) => removeCode(sale, lineId));
  if (!changed.ok) return changed;
  // What was frozen for it is let go of now.
  till.changed();
  return ok(null);
}

/**
 * Asks the platform to freeze the code of a line, where its programme wants that and there is a line. The id of the try is on disk
 * before it is sent, so that whatever becomes of this program, the next start lets go of it.
 */
export async function freezeCode(till: TillContext, lineId: string): Promise<void> {
  const sale = till.session.sale;
  const line = sale?.lines.find((candidate) => candidate.lineId === lineId);
  if (till.desk === null || !sale || !line?.code || !wantsFreeze(till, sale, line)) return;
  const { codeId } = line.code.code;
  const hold = { tryId: till.ids.newId(), codeId, saleId: sale.saleId, lineId };
  const saved = till.store.saveCodeHold(hold);
  if (!saved.ok) {
    till.log.error({ kind: saved.refusal.kind }, "a try of a code could not be noted, so it was not sent");
    return;
  }
  const answer = await till.desk.try({ codeId, tryId: hold.tryId });
  if (!answer.ok) {
    till.log.info({ cause: answer.refusal.cause }, "a code was not frozen in time");
    return;
  }
  noteAnswer(till, lineId, codeId, onlineState(answer.value));
}

/** The answer is about this code on this line, or about nothing any more. */
function noteAnswer(till: TillContext, lineId: string, codeId: string, online: OnlineState | null): void {
  const line = till.session.sale?.lines.find((candidate) => candidate.lineId === lineId);
  const code = line?.code?.code;
  if (online === null || code === undefined || code.codeId !== codeId) return;
  changeSale(till, (sale) => captureCode(sale, lineId, { code, online }));
}

/** A code that is spent or blocked here needs nobody's word, and one for an unknown programme nobody's freeze. */
function wantsFreeze(till: TillContext, sale: Sale, line: SaleLine): boolean {
  const facts = codeFacts(till, sale, line.lineId).code;
  const programme = till.programmes.find(({ id }) => id === facts?.programmeId);
  const isOffered = programme?.qualification?.channels.includes("online") ?? false;
  return isOnline(till) && isOffered && facts?.state === "unredeemed";
}

function isOnline({ sync }: TillContext): boolean {
  return sync.link === "online";
}

/** A code of an issuer whose list the platform does not keep counts by its signature; so does one that it froze for nobody. */
function onlineState({ state, isOurs }: DeskAnswer): OnlineState | null {
  if (state === "unknown") return null;
  return state === "unredeemed" && !isOurs ? null : state;
}
