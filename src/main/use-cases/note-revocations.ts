import { systemActor } from "../../domain/operator/operator.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { LinkFailure, PlatformLink } from "../../sync/engine/index.ts";
import {
  revocationStatementSchema,
  signaturePrefix,
  type RevocationStatement,
  type SignedRevocation,
} from "../../sync/protocol/index.ts";
import { appendEntry } from "./append-entry.ts";
import { parseCertificate } from "./enrol-terminal.ts";
import { mayWriteUnasked } from "./journal-doubt.ts";
import { addNotice } from "./notices.ts";
import { revokedBreaker } from "./signer-breaker.ts";
import type { TillContext } from "./till-context.ts";

/**
 * Asks which of this terminal's keys the platform no longer trusts, and journals each once. About the key in force the
 * entry is unsigned, and so is everything behind it until a technician gives the terminal a new key.
 */
export async function noteRevocations(
  till: TillContext,
  link: PlatformLink,
): Promise<Result<null, LinkFailure>> {
  const listed = await link.revocations();
  if (!listed.ok) return listed;
  for (const revocation of listed.value.revocations) {
    const statement = readStatement(till, revocation);
    if (statement !== null && isNew(till, statement)) note(till, revocation, statement);
  }
  return ok(null);
}

/**
 * Whether the journal has to say so. Of a key that it never had in force, as one that was asked for and never taken, it
 * says nothing: to whoever verifies it that would be the word about a stranger.
 */
function isNew({ store, signer }: TillContext, { keyId }: RevocationStatement): boolean {
  const enrolled = parseCertificate(store.enrolment()?.certificate ?? "")?.keyId;
  return (keyId === signer.keyId || keyId === enrolled) && !store.isKeyRevoked(keyId);
}

/** What a revocation says, or null when the platform never said it of this terminal. */
function readStatement(till: TillContext, revocation: SignedRevocation): RevocationStatement | null {
  const { platformKeys, terminal } = till.certificate;
  const { statement, signature, signatureKeyId } = revocation;
  const key = platformKeys.find(({ keyId }) => keyId === signatureKeyId);
  if (key === undefined) return null;
  if (!till.crypto.isSignedBy(key.publicKey, signaturePrefix.revocation, statement, signature)) return null;
  const parsed = revocationStatementSchema.safeParse(JSON.parse(statement));
  return parsed.success && parsed.data.terminal === terminal ? parsed.data : null;
}

function note(till: TillContext, revocation: SignedRevocation, statement: RevocationStatement): void {
  const { keyId, revokedAt, reason } = statement;
  const isInForce = keyId === till.signer.keyId;
  if (isInForce) Object.assign(till.session.signing, revokedBreaker);
  // While entries are missing that the platform can give back, nothing is written in their place: it says so again.
  if (!mayWriteUnasked(till)) return noticeRevokedKey(till);
  const body = {
    operator: systemActor,
    keyId,
    revokedAt,
    reason,
    statement: revocation.statement,
    statementSignature: revocation.signature,
    statementKeyId: revocation.signatureKeyId,
  };
  appendEntry(till, "keyRevoked", body, { write: () => till.store.saveRevokedKey(keyId) });
  noticeRevokedKey(till);
}

/** Says, also after a start, that this terminal's key is no longer trusted. */
export function noticeRevokedKey(till: TillContext): void {
  if (till.session.signing.failure === "keyRevoked") addNotice(till, "keyRevoked", {});
}

/** The same link, which looks for revocations when the platform turns this terminal's key away. */
export function noticingRevocations(till: () => TillContext, link: PlatformLink): PlatformLink {
  const noticing =
    <Arguments extends readonly unknown[], Value>(
      call: (...given: Arguments) => Promise<Result<Value, LinkFailure>>,
    ) =>
    async (...given: Arguments): Promise<Result<Value, LinkFailure>> => {
      const answer = await call(...given);
      if (!answer.ok && answer.refusal.problem === "revokedKey") await noteRevocations(till(), link);
      return answer;
    };
  return { ...link, cursor: noticing(link.cursor), sendEntries: noticing(link.sendEntries) };
}
