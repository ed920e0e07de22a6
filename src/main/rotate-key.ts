import type { BodyOf, EntryKind } from "../domain/journal/entry-schema.ts";
import type { Suite } from "../domain/journal/suite.ts";
import { systemActor } from "../domain/operator/operator.ts";
import { createSigner, generateKeyPair, type KeyPair } from "../signatures/node/index.ts";
import {
  rotationProofText,
  signaturePrefix,
  type Certificate,
  type EnrolmentResponse,
} from "../sync/protocol/index.ts";
import type { PlatformLink } from "../sync/engine/index.ts";
import { appendSignedEntry } from "./append-signed-entry.ts";
import { isSignedBy, sha256Hex, writeKeyFile, type TerminalKeys } from "./crypto/index.ts";
import type { JournalStore } from "./ports/index.ts";
import { isWaiting, settleKeys } from "./settle-keys.ts";
import { TillRefused } from "./till-refused.ts";
import { coverOf } from "./use-cases/recover-signer.ts";
import { checkCertificate, parseCertificate } from "./use-cases/enrol-terminal.ts";

export type RotationOptions = {
  readonly keyPath: string;
  readonly wrappingKey: Uint8Array | null;
  readonly now: () => number;
  /** A one-time code of the shop, when the key in force is lost or revoked; null when it signs the request. */
  readonly code: string | null;
  /** How the new key signs; null: as the one before. */
  readonly suite: Suite | null;
  /** What the technician says. The journal knows better whether the key was revoked, and the disk whether it is lost. */
  readonly reason: Reason;
};

type Reason = BodyOf<"keyRotated">["reason"];

/**
 * Gives this terminal a new key and journals it. The new key is on disk before anybody certifies it, and the old one
 * stays in force until the entry is durable: a cut at any moment leaves a till that can sign, or one that goes on where it
 * ended when it is asked again. Throws TillRefused with the cure when the platform does not certify the key.
 */
export async function rotateKey(
  store: JournalStore,
  link: PlatformLink,
  options: RotationOptions,
): Promise<Certificate> {
  const { keyPath, wrappingKey, now } = options;
  const current = currentCertificate(store);
  const found = settleKeys(store, keyPath, wrappingKey);
  const keys = isWaiting(found) ? null : found;
  if (keys !== null && keys.publicKey !== current.publicKey)
    throw new TillRefused(
      "badCertificate",
      "keys.json is another terminal's: restore this terminal's own first.",
    );
  if (keys !== null) coverBefore(store, current, keys, now);
  const { next, response } = await certifiedKey(link, current, found, options);
  const certificate = checkNewCertificate(response, next, current);
  // What is lost stays lost: then the new key stands alone in the file, and waits for its entry.
  const waiting = { format: "huanxin-keys/1", ...next, tokenKeys: response.tokenKeys, next: null } as const;
  if (keys === null) writeKeyFile(keyPath, { ...waiting, keyId: null }, wrappingKey);
  const reason = reasonOf(store, current, keys, options.reason);
  const stored = journalRotation(store, { response, certificate, current, next, keys, reason }, now);
  if (!stored.ok)
    throw new TillRefused("keysMissing", `The journal could not be written: ${stored.refusal.detail}`);
  writeKeyFile(keyPath, { ...waiting, keyId: certificate.keyId }, wrappingKey);
  return certificate;
}

function reasonOf(
  store: JournalStore,
  { keyId }: Certificate,
  keys: TerminalKeys | null,
  said: Reason,
): Reason {
  if (store.isKeyRevoked(keyId)) return "revoked";
  return keys === null || said !== "planned" ? "lost" : "planned";
}

/** A rotation that was cut short before what it owed to the entries that nobody had signed: one more must not come between. */
function coverBefore(store: JournalStore, current: Certificate, keys: TerminalKeys, now: () => number): void {
  const [head, run] = [store.head(), store.unsignedRun()];
  if (head === null || run === null || run.toSeq === head.seq) return;
  appender(store, current, keys, now)("signerRecovered", coverOf(store, run, sha256Hex));
}

type Certified = { readonly next: KeyPair; readonly response: EnrolmentResponse };

/** A certificate for a key that is on disk. One that was revoked while it waited gives way to another. */
async function certifiedKey(
  link: PlatformLink,
  current: Certificate,
  keys: TerminalKeys | null,
  options: RotationOptions,
): Promise<Certified> {
  const suite = options.suite ?? current.suite;
  const waiting = waitingIn(keys);
  if (waiting !== null && waiting.suite === suite) {
    const response = await certify(link, current.terminal, waiting, options.code);
    if (response !== "revokedKey") return { next: waiting, response };
  }
  const next = generateKeyPair(suite);
  keepWaiting(keys, next, options);
  const response = await certify(link, current.terminal, next, options.code);
  if (response === "revokedKey") throw new Error("A key that was made just now cannot be revoked");
  return { next, response };
}

/** The key that is to come: beside the one in force, or alone when that one is lost. */
function waitingIn(keys: TerminalKeys | null): KeyPair | null {
  if (keys === null) return null;
  const { suite, publicKey, privateKey } = keys;
  return isWaiting(keys) ? { suite, publicKey, privateKey } : keys.next;
}

function keepWaiting(
  keys: TerminalKeys | null,
  next: KeyPair,
  { keyPath, wrappingKey }: RotationOptions,
): void {
  const alone = { format: "huanxin-keys/1" as const, ...next, keyId: null, tokenKeys: [], next: null };
  const isAlone = keys === null || isWaiting(keys);
  writeKeyFile(keyPath, isAlone ? alone : { ...keys, next }, wrappingKey);
}

function currentCertificate(store: JournalStore): Certificate {
  const stored = store.currentCertificate();
  const certificate = stored && parseCertificate(stored.certificate);
  if (!certificate)
    throw new TillRefused("notEnrolled", "This terminal is not enrolled: there is no key to replace.");
  return certificate;
}

async function certify(
  link: PlatformLink,
  terminal: string,
  next: KeyPair,
  code: string | null,
): Promise<EnrolmentResponse | "revokedKey"> {
  const { suite, publicKey } = next;
  const text = rotationProofText(signaturePrefix.keyRotation, terminal, publicKey);
  const proof = createSigner(next).sign("", text);
  const answer = await link.newKey(terminal, { suite, publicKey, proof, code });
  if (answer.ok) return answer.value;
  if (answer.refusal.problem === "revokedKey") return "revokedKey";
  throw new TillRefused("enrolmentRefused", answer.refusal.detail);
}

/** Believed only from a platform key that the certificate in force names: a new certificate must not bring its own judge. */
function checkNewCertificate(response: EnrolmentResponse, next: KeyPair, current: Certificate): Certificate {
  const certificate = checkCertificate(response, next, isSignedBy);
  const known = current.platformKeys.find(({ keyId }) => keyId === response.signatureKeyId);
  const { certificate: text, signature } = response;
  const isTrusted =
    known !== undefined && isSignedBy(known.publicKey, signaturePrefix.enrolment, text, signature);
  if (certificate === null || !isTrusted || certificate.terminal !== current.terminal) {
    throw new TillRefused(
      "badCertificate",
      "The platform's certificate is not for this terminal's new key. Check the platform's address.",
    );
  }
  return certificate;
}

type Rotation = {
  readonly response: EnrolmentResponse;
  readonly certificate: Certificate;
  readonly current: Certificate;
  readonly next: KeyPair;
  /** The keys so far; null when they are lost. */
  readonly keys: TerminalKeys | null;
  readonly reason: Reason;
};

function journalRotation(store: JournalStore, rotation: Rotation, now: () => number) {
  const { response, certificate, current, next, keys, reason } = rotation;
  // Whatever the technician says: a key that is there and that nobody revoked agrees to the next one.
  const oldPair = reason === "revoked" ? null : keys;
  const run = store.unsignedRun();
  const append = appender(store, certificate, next, now);
  const rotated = append(
    "keyRotated",
    {
      operator: systemActor,
      oldKeyId: current.keyId,
      newKeyId: certificate.keyId,
      suite: next.suite,
      publicKey: next.publicKey,
      certificate: response.certificate,
      certificateSignature: response.signature,
      certificateSignatureKeyId: response.signatureKeyId,
      oldKeySignature:
        oldPair && createSigner(oldPair).sign(signaturePrefix.keyRotation, response.certificate),
      reason,
    },
    () => store.saveCurrentCertificate(response),
  );
  // What the old key could not sign any more is vouched for by the new one at once.
  if (rotated.ok && run !== null) append("signerRecovered", coverOf(store, run, sha256Hex));
  return rotated;
}

/** Appends entries that the new key signs, outside a running till. */
function appender(store: JournalStore, { terminal, keyId }: Certificate, next: KeyPair, now: () => number) {
  const { sign } = createSigner(next);
  return <Kind extends EntryKind>(kind: Kind, body: BodyOf<Kind>, alongside?: () => void) => {
    const head = store.head();
    if (head === null) throw new Error("An enrolled terminal has a journal");
    const place = { terminal, seq: head.seq + 1, at: now(), prev: head.hash };
    return appendSignedEntry(store, { keyId, sign }, place, { kind, body }, alongside);
  };
}
