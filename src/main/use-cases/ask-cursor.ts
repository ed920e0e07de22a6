import type { LinkFailure, PlatformLink } from "../../sync/engine/index.ts";
import type { Cursor } from "../../sync/protocol/index.ts";
import { ok, refuse, type Result } from "../../domain/result.ts";
import { clearDoubt, giveUpMending, hashAt, raiseDoubt, reportDoubt } from "./journal-doubt.ts";
import { mendJournal } from "./mend-journal.ts";
import { notePlatformTime } from "./note-platform-time.ts";
import type { TillContext } from "./till-context.ts";

/**
 * Asks the platform how far it holds this journal, and what time it is. A cursor that is no entry of this journal puts
 * it in doubt, and one that goes on from here mends it. A cursor must never be believed otherwise: sales would stay
 * unsent for ever.
 */
export async function askCursor(till: TillContext, link: PlatformLink): Promise<Result<Cursor, LinkFailure>> {
  const nonce = till.ids.newId();
  const answer = await link.cursor(nonce);
  if (!answer.ok) return answer;
  const { cursor, signedTime } = answer.value;
  notePlatformTime(till, nonce, signedTime);
  if (hashAt(till, cursor.seq) !== cursor.hash) {
    const met = await meetCursor(till, link, cursor);
    if (!met.ok) return met;
  }
  clearDoubt(till, cursor);
  return ok(cursor);
}

async function meetCursor(
  till: TillContext,
  link: PlatformLink,
  cursor: Cursor,
): Promise<Result<null, LinkFailure>> {
  const headSeq = till.store.head()?.seq ?? 0;
  const isBehind = cursor.seq > headSeq;
  raiseDoubt(till, {
    problem: isBehind ? "rolledBack" : "foreign",
    problemSeq: isBehind ? headSeq + 1 : cursor.seq,
  });
  await reportDoubt(till, link);
  const mended = await mendJournal(till, link, cursor.seq);
  if (mended.kind === "failed") return refuse(mended.failure);
  if (mended.kind === "mended" && hashAt(till, cursor.seq) === cursor.hash) return ok(null);
  giveUpMending(till);
  return refuse(notOfThisJournal(cursor));
}

/** The platform answered, and what it answered cannot be acted on. */
export function notOfThisJournal({ seq }: Cursor): LinkFailure {
  const detail = `the platform's cursor ${seq} is not of this journal`;
  return { cause: "badAnswer", detail, problem: null };
}
