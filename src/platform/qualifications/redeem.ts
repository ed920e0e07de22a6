import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import { toChinaTime } from "../../domain/time/instant.ts";
import type {
  CodeAnswer,
  CodeCommitRequest,
  CodeRefundRequest,
  CodeTryRequest,
} from "../../sync/protocol/index.ts";
import type { Clock } from "../clock.ts";
import type { Database, Queries } from "../database/database.ts";
import { openCases, type Finding } from "../ingestion/cases.ts";
import { sha256Hex } from "../keys/sha256.ts";
import { answerOf, unknownCode, type Asker } from "./answer.ts";
import { cancelTry, freeze } from "./freeze.ts";
import { lockQualification, type Qualification } from "./qualification.ts";

/** A signed request of a terminal: who sent it, and the signature that stands for it as evidence. */
export type CodeSender = { readonly terminal: string; readonly keyId: string; readonly signature: string };

type Work = (queries: Queries, qualification: Qualification, nowMs: number) => Promise<void>;

/** What is known of a code. Changes nothing. */
export function stateOfCode(database: Database, clock: Clock, terminal: string, codeId: string) {
  return onCode(database, clock, codeId, { terminal }, () => Promise.resolve());
}

/** Freezes a code for a terminal where nobody else has it, and says what became of it. */
export function tryCode(database: Database, clock: Clock, terminal: string, request: CodeTryRequest) {
  return onCode(database, clock, request.codeId, { terminal }, async (queries, qualification, nowMs) => {
    const { state } = await answerOf(queries, qualification, { terminal }, nowMs);
    if (state === "unredeemed") await freeze(queries, terminal, request, nowMs);
  });
}

export async function cancelCode(
  database: Database,
  clock: Clock,
  terminal: string,
  request: CodeTryRequest,
): Promise<CodeAnswer> {
  // Also of a code that is not known here: the try of it may still be under way.
  await cancelTry(database, terminal, request);
  return stateOfCode(database, clock, terminal, request.codeId);
}

/**
 * A sale spent the code. The terminal is right about what happened at the till: a code that another sale has redeemed
 * already, that is blocked, or that nobody claimed opens a case, and whose it was first stays.
 */
export function commitCode(
  database: Database,
  clock: Clock,
  sender: CodeSender,
  request: CodeCommitRequest,
): Promise<CodeAnswer> {
  const { terminal } = sender;
  const { codeId, saleId, lineId, seq } = request;
  return onCode(database, clock, codeId, { terminal, saleId, lineId }, async (queries, found, nowMs) => {
    const at = toChinaTime(nowMs);
    if (found.isBlocked) await openCase(queries, sender, request, "codeWasBlocked", at);
    if (found.state === "redeemed") {
      const isSame = found.terminal === terminal && found.saleId === saleId && found.lineId === lineId;
      if (!isSame) await openCase(queries, sender, request, "codeSpentTwice", at);
      return;
    }
    await queries.execute(
      `UPDATE qualifications SET state = 'redeemed', terminal = $2, sale_id = $3, line_id = $4, seq = $5, redeemed_at = $6
       WHERE code_id = $1`,
      [codeId, terminal, saleId, lineId, seq, at],
    );
  });
}

/** The goods came back. A commit that was lost is made up for; the code stays redeemed and says that it was given back. */
export async function refundCode(
  database: Database,
  clock: Clock,
  sender: CodeSender,
  { returnId, ...request }: CodeRefundRequest,
): Promise<CodeAnswer> {
  const committed = await commitCode(database, clock, sender, request);
  if (!committed.isOurs) return committed;
  await database.execute(
    "UPDATE qualifications SET return_id = $2, refunded_at = $3 WHERE code_id = $1 AND refunded_at IS NULL",
    [request.codeId, returnId, toChinaTime(clock())],
  );
  return committed;
}

async function onCode(
  database: Database,
  clock: Clock,
  codeId: string,
  asker: Asker,
  work: Work,
): Promise<CodeAnswer> {
  return database.transaction(async (queries) => {
    const nowMs = clock();
    const found = await lockQualification(queries, codeId);
    if (found === null) return unknownCode(codeId);
    await work(queries, found, nowMs);
    const after = (await lockQualification(queries, codeId)) ?? found;
    return answerOf(queries, after, asker, nowMs);
  });
}

async function openCase(
  queries: Queries,
  { terminal, keyId, signature }: CodeSender,
  request: CodeCommitRequest,
  reason: Extract<Finding, { kind: "code" }>["reason"],
  receivedAt: string,
): Promise<void> {
  const text = canonicalJson(request);
  const sent = { seq: request.seq, text, keyId, signature, sealedBox: null };
  const received = { sent, hash: sha256Hex(`${reason}\n${text}`), receivedAt };
  await openCases(queries, terminal, [{ received, finding: { kind: "code", reason } }]);
}
