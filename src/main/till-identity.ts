import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Suite } from "../domain/journal/suite.ts";
import { createHttpPlatformLink, parsePlatformUrl } from "../sync/transport/index.ts";
import type { Certificate } from "../sync/protocol/index.ts";
import {
  createSigner,
  generateKeyPair,
  isSignedBy,
  writeKeyFile,
  type TerminalKeys,
} from "./crypto/index.ts";
import { enrolStore } from "./enrol-store.ts";
import type { JournalStore } from "./ports/index.ts";
import { rotateKey } from "./rotate-key.ts";
import { isWaiting, settleKeys } from "./settle-keys.ts";
import { TillRefused } from "./till-refused.ts";
import { checkCertificate, enrolTerminal, parseCertificate } from "./use-cases/enrol-terminal.ts";

export { TillRefused } from "./till-refused.ts";

export type TillIdentity = {
  readonly keys: TerminalKeys & { readonly keyId: string };
  readonly certificate: Certificate;
  readonly platformUrl: string;
};

/** Where and with which one-time code a terminal enrols; `suite` is Ed25519 unless the authority asks for SM2. */
export type EnrolmentOrder = {
  readonly platformUrl: string;
  readonly code: string;
  readonly suite?: Suite;
};

export type IdentityOptions = {
  readonly dataDir: string;
  readonly wrappingKey: Uint8Array | null;
  readonly enrolment: EnrolmentOrder | null;
  /** A one-time code for a new key, used when the one in force is lost or revoked. */
  readonly newKeyCode?: string | null;
  readonly now: () => number;
};

const appVersion = "0.1.0";

/** Who this terminal is: read from its files, or taken from the platform with a one-time code when it has none. */
export async function tillIdentity(store: JournalStore, options: IdentityOptions): Promise<TillIdentity> {
  const keyPath = join(options.dataDir, "keys.json");
  const enrolled = store.enrolment();
  if (enrolled === null) return enrol(store, keyPath, options);
  await replaceKey(store, keyPath, enrolled.platformUrl, options);
  if (!existsSync(keyPath)) {
    throw new TillRefused(
      "keysMissing",
      `The key file ${keyPath} is gone. Restore it; or get a one-time code for this shop and run: npm run till -- keys rotate --data=DIR --code=CODE --reason=lost`,
    );
  }
  const keys = settleKeys(store, keyPath, options.wrappingKey);
  const certificate = keys && checkCertificate(store.currentCertificate() ?? enrolled, keys, isSignedBy);
  if (keys === null || keys.keyId === null || certificate === null) {
    throw new TillRefused(
      "badCertificate",
      "journal.db and keys.json do not belong together: one of them is another terminal's. Restore both files from one backup.",
    );
  }
  return { keys: { ...keys, keyId: keys.keyId }, certificate, platformUrl: enrolled.platformUrl };
}

/** Where no command line can open the keys, as under Electron, a technician leaves the code for the next start. */
async function replaceKey(
  store: JournalStore,
  keyPath: string,
  platformUrl: string,
  { newKeyCode, wrappingKey, now }: IdentityOptions,
): Promise<void> {
  const inForce = parseCertificate(store.currentCertificate()?.certificate ?? "");
  if (newKeyCode === undefined || newKeyCode === null || inForce === null) return;
  const isLost = !existsSync(keyPath) || isWaiting(settleKeys(store, keyPath, wrappingKey));
  if (!isLost && !store.isKeyRevoked(inForce.keyId)) return;
  const link = createHttpPlatformLink({ platformUrl, identity: null });
  const reason = isLost ? "lost" : "revoked";
  await rotateKey(store, link, { keyPath, wrappingKey, now, code: newKeyCode, suite: null, reason });
}

async function enrol(store: JournalStore, keyPath: string, options: IdentityOptions): Promise<TillIdentity> {
  if (options.enrolment === null) {
    throw new TillRefused(
      "notEnrolled",
      "This terminal is not enrolled. Run: npm run till -- enrol --data=DIR --platform=URL --code=CODE",
    );
  }
  const url = parsePlatformUrl(options.enrolment.platformUrl);
  if (!url.ok) throw new TillRefused("enrolmentRefused", url.refusal.cure);
  const pair = generateKeyPair(options.enrolment.suite ?? "ed25519");
  const signer = createSigner(pair);
  const link = createHttpPlatformLink({ platformUrl: url.value, identity: null });
  const hardware = { platform: process.platform, arch: process.arch, appVersion };
  const answer = await enrolTerminal(link, options.enrolment.code, signer, hardware, isSignedBy);
  if (!answer.ok) throw new TillRefused("enrolmentRefused", `${answer.refusal.code}: ${answer.refusal.cure}`);
  const { response, certificate } = answer.value;
  const { keyId } = certificate;
  const keys = {
    format: "huanxin-keys/1" as const,
    ...pair,
    keyId,
    tokenKeys: response.tokenKeys,
    next: null,
  };
  // Keys first: a terminal with keys and no enrolment can enrol again, the other way round it could not sign.
  writeKeyFile(keyPath, keys, options.wrappingKey);
  const stored = enrolStore(store, answer.value, url.value, options.now(), signer.sign);
  if (!stored.ok) {
    throw new TillRefused("enrolmentRefused", `The journal could not be written: ${stored.refusal.detail}`);
  }
  return { keys, certificate, platformUrl: url.value };
}

/** Identifiers of sales, lines, tenders and notices. */
export const newId = (): string => randomUUID();
