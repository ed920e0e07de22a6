import { makeEntry } from "../domain/journal/make-entry.ts";
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
import { isSignedBy, readKeyFile, sha256Hex, writeKeyFile, type TerminalKeys } from "./crypto/index.ts";
import type { JournalStore } from "./ports/index.ts";
import { TillRefused } from "./till-refused.ts";
import { coverOf } from "./use-cases/recover-signer.ts";
import { checkCertificate, parseCertificate } from "./use-cases/enrol-terminal.ts";

export type RotationOptions = {
  readonly keyPath: string;
  readonly wrappingKey: Uint8Array | null;
  readonly now: () => number;
  /** A one-time code of the shop, when the key in force is lost or revoked; null when it signs the request. */
  readonly code: string | null;
  readonly suite: Suite;
  readonly reason: BodyOf<"keyRotated">["reason"];
};

/**
 * Gives this terminal a new key and journals it. The new key is on disk before anybody certifies it, and the old one
 * stays in force until the entry is durable: a cut at any moment leaves a till that can sign, and asking again goes on
 * where it ended. Throws TillRefused with the cure when the platform does not certify the key.
 */
export async function rotateKey(
  store: JournalStore,
  link: PlatformLink,
  options: RotationOptions,
): Promise<Certificate> {
  const current = currentCertificate(store);
  const keys = readKeyFile(options.keyPath, options.wrappingKey);
  const next = keys?.next ?? generateKeyPair(options.suite);
  if (keys !== null) writeKeyFile(options.keyPath, { ...keys, next }, options.wrappingKey);
  const response = await certify(link, current.terminal, next, options.code);
  const certificate = checkNewCertificate(response, next, current);
  const oldPair = options.reason === "planned" ? keys : null;
  const stored = journalRotation(store, { response, certificate, current, next, oldPair }, options);
  if (!stored.ok)
    throw new TillRefused("keysMissing", `The journal could not be written: ${stored.refusal.detail}`);
  writeKeyFile(
    options.keyPath,
    {
      format: "huanxin-keys/1",
      ...next,
      keyId: certificate.keyId,
      tokenKeys: response.tokenKeys,
      next: null,
    },
    options.wrappingKey,
  );
  return certificate;
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
): Promise<EnrolmentResponse> {
  const { suite, publicKey } = next;
  const text = rotationProofText(signaturePrefix.keyRotation, terminal, publicKey);
  const proof = createSigner(next).sign("", text);
  const answer = await link.newKey(terminal, { suite, publicKey, proof, code });
  if (!answer.ok) throw new TillRefused("enrolmentRefused", answer.refusal.detail);
  return answer.value;
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
  readonly oldPair: TerminalKeys | null;
};

function journalRotation(store: JournalStore, rotation: Rotation, { now, reason }: RotationOptions) {
  const { response, certificate, current, next, oldPair } = rotation;
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
    const { entry, text } = makeEntry(
      { terminal, seq: head.seq + 1, at: now(), prev: head.hash },
      kind,
      body,
    );
    const signature = sign(signaturePrefix.entry, text);
    const signed = { seq: entry.seq, text, keyId, signature, sealedBox: null };
    return store.append(entry, signed, sha256Hex(text), alongside);
  };
}
