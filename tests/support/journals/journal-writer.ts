import { canonicalJson } from "../../../src/domain/journal/canonical-json.ts";
import type { BodyOf, EntryKind } from "../../../src/domain/journal/entry-schema.ts";
import { makeEntry } from "../../../src/domain/journal/make-entry.ts";
import type { ChainHead, SignedEntry } from "../../../src/domain/journal/signed-entry.ts";
import type { Suite } from "../../../src/domain/journal/suite.ts";
import type { SignedCertificate } from "../../../src/domain/journal/verify/index.ts";
import { systemActor } from "../../../src/domain/operator/operator.ts";
import { terminalKeyText } from "../../../src/domain/receipt/terminal-key.ts";
import { toChinaTime, type EpochMs } from "../../../src/domain/time/instant.ts";
import { sha256Hex } from "../../../src/main/crypto/hash.ts";
import { certificateSchema, signaturePrefix } from "../../../src/sync/protocol/index.ts";
import { keyFromSeed, type SeededKey } from "./key-from-seed.ts";

/** A journal as an auditor is given it, and the keys with which an insider could write it anew. */
export type WrittenJournal = {
  readonly enrolment: SignedCertificate;
  readonly entries: readonly SignedEntry[];
  readonly platformKey: SeededKey;
  /** All keys that the terminal had, by id. */
  readonly terminalKeys: ReadonlyMap<string, SeededKey>;
};

export type AppendOptions = { readonly isUnsigned?: boolean; readonly sealedBox?: string | null };

export type JournalWriter = {
  readonly terminal: string;
  readonly nextSeq: () => number;
  readonly append: <Kind extends EntryKind>(
    at: EpochMs,
    kind: Kind,
    body: BodyOf<Kind>,
    options?: AppendOptions,
  ) => ChainHead;
  /** A new key in force, by an entry that it signs itself. */
  readonly rotate: (at: EpochMs, reason: BodyOf<"keyRotated">["reason"]) => void;
  /** The platform takes its trust from the key in force, or from one before. */
  readonly revoke: (at: EpochMs, which: "inForce" | "first") => void;
  readonly signTime: (at: EpochMs) => NonNullable<BodyOf<"clockJumped">["platformTime"]>;
  readonly finish: () => WrittenJournal;
};

/** Writes a journal of an invented terminal whose keys come from a seed. Nothing is checked but each entry's shape. */
export function createJournalWriter(seed: string, suite: Suite, enrolledAt: EpochMs): JournalWriter {
  const terminal = "T000001";
  const platformKey = keyFromSeed("ed25519", "platform-1", `${seed}/platform`);
  const terminalKeys = new Map<string, SeededKey>();
  const entries: SignedEntry[] = [];
  let isKeyRevoked = false;

  function makeKey(issuedAt: EpochMs): { readonly key: SeededKey; readonly signed: SignedCertificate } {
    const number = terminalKeys.size + 1;
    const key = keyFromSeed(suite, `t000001-${number}`, `${seed}/terminal/${number}`);
    terminalKeys.set(key.keyId, key);
    return { key, signed: certify(terminal, key, platformKey, issuedAt) };
  }

  const first = makeKey(enrolledAt);
  const enrolment = first.signed;
  let { key } = first;
  let head: ChainHead = { seq: 0, hash: sha256Hex(enrolment.certificate) };

  const append: JournalWriter["append"] = (at, kind, body, { isUnsigned = false, sealedBox = null } = {}) => {
    const { text } = makeEntry({ terminal, seq: head.seq + 1, at, prev: head.hash, isUnsigned }, kind, body);
    const signature = isUnsigned ? null : key.sign(signaturePrefix.entry, text);
    head = { seq: head.seq + 1, hash: sha256Hex(text) };
    entries.push({ seq: head.seq, text, keyId: key.keyId, signature, sealedBox });
    return head;
  };

  append(enrolledAt, "enrolled", {
    operator: systemActor,
    keyId: key.keyId,
    suite,
    shopId: "shop-1",
    merchantId: "merchant-1",
    platformUrl: "https://platform.example",
  });

  return {
    terminal,
    nextSeq: () => head.seq + 1,
    append,
    rotate(at, reason) {
      const before = key;
      const made = makeKey(at);
      key = made.key;
      isKeyRevoked = false;
      const { certificate, signature, signatureKeyId } = made.signed;
      append(at, "keyRotated", {
        operator: systemActor,
        oldKeyId: before.keyId,
        newKeyId: key.keyId,
        suite,
        publicKey: key.publicKey,
        certificate,
        certificateSignature: signature,
        certificateSignatureKeyId: signatureKeyId,
        oldKeySignature: reason === "planned" ? before.sign(signaturePrefix.keyRotation, certificate) : null,
        reason,
      });
    },
    revoke(at, which) {
      const [first] = terminalKeys.keys();
      const keyId = which === "first" && first !== undefined ? first : key.keyId;
      if (keyId === key.keyId) isKeyRevoked = true;
      const said = { terminal, keyId, revokedAt: toChinaTime(at), reason: "终端失窃" };
      const statement = canonicalJson({ v: 1, ...said });
      append(
        at,
        "keyRevoked",
        {
          operator: systemActor,
          keyId,
          revokedAt: said.revokedAt,
          reason: said.reason,
          statement,
          statementSignature: platformKey.sign(signaturePrefix.revocation, statement),
          statementKeyId: platformKey.keyId,
        },
        { isUnsigned: isKeyRevoked },
      );
    },
    signTime(at) {
      const time = { at: toChinaTime(at), nonce: sha256Hex(`${seed}/${at}`).slice(0, 22) };
      const signature = platformKey.sign(signaturePrefix.time, canonicalJson({ ...time, terminal }));
      return { ...time, keyId: platformKey.keyId, signature };
    },
    finish: () => ({ enrolment, entries, platformKey, terminalKeys }),
  };
}

function certify(
  terminal: string,
  key: SeededKey,
  platformKey: SeededKey,
  issuedAt: EpochMs,
): SignedCertificate {
  const { keyId, suite, publicKey } = key;
  const attestation = platformKey.sign(signaturePrefix.terminalKey, terminalKeyText(terminal, key));
  const certificate = canonicalJson(
    certificateSchema.parse({
      v: 1,
      terminal,
      keyId,
      suite,
      publicKey,
      tillNumber: "02",
      shop: { id: "shop-1", name: "红旗区焕新家电", address: "示范路 1 号", complaintLine: "0000-0000" },
      merchantId: "merchant-1",
      regionCode: "410702",
      platformKeys: [{ keyId: platformKey.keyId, publicKey: platformKey.publicKey }],
      sealingKey: { keyId: "sealing-1", publicKey: "3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08" },
      keyAttestation: { signatureKeyId: platformKey.keyId, signature: attestation },
      receiptPageUrl: "https://receipts.example/r",
      issuedAt: toChinaTime(issuedAt),
    }),
  );
  const signature = platformKey.sign(signaturePrefix.enrolment, certificate);
  return { certificate, signature, signatureKeyId: platformKey.keyId };
}
