import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createHttpPlatformLink, parsePlatformUrl } from "../sync/transport/index.ts";
import type { Certificate } from "../sync/protocol/index.ts";
import {
  generateEd25519,
  isSignedBy,
  privateKeyObject,
  readKeyFile,
  signText,
  writeKeyFile,
  type TerminalKeys,
} from "./crypto/index.ts";
import { enrolStore } from "./enrol-store.ts";
import type { JournalStore } from "./ports/index.ts";
import { checkCertificate, enrolTerminal } from "./use-cases/enrol-terminal.ts";

/** A till that cannot start, with what to do about it. */
export class TillRefused extends Error {
  readonly code:
    | "notEnrolled"
    | "demoAway"
    | "keysUnprotected"
    | "keysMissing"
    | "enrolmentRefused"
    | "badCertificate";
  constructor(code: TillRefused["code"], message: string) {
    super(message);
    this.code = code;
  }
}

export type TillIdentity = {
  readonly keys: TerminalKeys & { readonly keyId: string };
  readonly certificate: Certificate;
  readonly platformUrl: string;
};

export type IdentityOptions = {
  readonly dataDir: string;
  readonly wrappingKey: Uint8Array | null;
  readonly enrolment: { readonly platformUrl: string; readonly code: string } | null;
  readonly now: () => number;
};

const appVersion = "0.1.0";

/** Who this terminal is: read from its files, or taken from the platform with a one-time code when it has none. */
export async function tillIdentity(store: JournalStore, options: IdentityOptions): Promise<TillIdentity> {
  const keyPath = join(options.dataDir, "keys.json");
  const enrolled = store.enrolment();
  if (enrolled === null) return enrol(store, keyPath, options);
  if (!existsSync(keyPath)) {
    throw new TillRefused(
      "keysMissing",
      `The key file ${keyPath} is gone. Restore it, or ask the platform to enrol this terminal anew.`,
    );
  }
  const keys = readKeyFile(keyPath, options.wrappingKey);
  const certificate = keys && checkCertificate(enrolled, keys.publicKey, isSignedBy);
  if (keys === null || keys.keyId === null || certificate === null) {
    throw new TillRefused(
      "badCertificate",
      "Keys and enrolment do not belong together. Restore both files from one backup.",
    );
  }
  return { keys: { ...keys, keyId: keys.keyId }, certificate, platformUrl: enrolled.platformUrl };
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
  const pair = generateEd25519();
  const key = privateKeyObject(pair);
  const sign = (prefix: string, text: string) => signText(key, prefix, text);
  const link = createHttpPlatformLink({ platformUrl: url.value, identity: null });
  const hardware = { platform: process.platform, arch: process.arch, appVersion };
  const signer = { publicKey: pair.publicKey, sign };
  const answer = await enrolTerminal(link, options.enrolment.code, signer, hardware, isSignedBy);
  if (!answer.ok) throw new TillRefused("enrolmentRefused", `${answer.refusal.code}: ${answer.refusal.cure}`);
  const { response, certificate } = answer.value;
  const { keyId } = certificate;
  const keys = {
    format: "huanxin-keys/1" as const,
    suite: "ed25519" as const,
    ...pair,
    keyId,
    tokenKeys: response.tokenKeys,
  };
  // Keys first: a terminal with keys and no enrolment can enrol again, the other way round it could not sign.
  writeKeyFile(keyPath, keys, options.wrappingKey);
  const stored = enrolStore(store, answer.value, url.value, options.now(), sign);
  if (!stored.ok) {
    throw new TillRefused("enrolmentRefused", `The journal could not be written: ${stored.refusal.detail}`);
  }
  return { keys, certificate, platformUrl: url.value };
}

/** Identifiers of sales, lines, tenders and notices. */
export const newId = (): string => randomUUID();
