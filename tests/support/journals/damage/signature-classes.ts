import type { SignedEntry } from "../../../../src/domain/journal/signed-entry.ts";
import type { DamageCode } from "../../../../src/domain/journal/verify/index.ts";
import { signaturePrefix } from "../../../../src/sync/protocol/index.ts";
import type { WrittenJournal } from "../journal-writer.ts";
import { keyFromSeed, type SeededKey } from "../key-from-seed.ts";
import { pick, withRecord, type DamageClass } from "./forge.ts";

type Signed = SignedEntry & { readonly signature: string };

/** The signature of one entry is another one. */
function signature(
  name: string,
  change: (record: Signed, random: () => number, journal: WrittenJournal) => Partial<SignedEntry> | null,
  codes: DamageCode | readonly DamageCode[] = "badSignature",
): DamageClass {
  return {
    name,
    codes: typeof codes === "string" ? [codes] : codes,
    mutate: (journal, random) => {
      const record = pick(journal.entries.filter(isSigned), random);
      const change_ = record && change(record, random, journal);
      if (record === null || change_ === null) return null;
      return withRecord(journal, record.seq - 1, () => ({ ...record, ...change_ }));
    },
  };
}

function isSigned(record: SignedEntry): record is Signed {
  return record.signature !== null;
}

const base64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Another character in the place of one. The last one has two bits only, which are seen to elsewhere. */
function turned(text: string, random: () => number): string {
  const at = Math.floor(random() * (text.length - 1));
  const other = (base64Url.indexOf(text.charAt(at)) + 1 + Math.floor(random() * 62)) % 64;
  return text.slice(0, at) + base64Url.charAt(other) + text.slice(at + 1);
}

const order = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;

/** s + L: the same number modulo the order of Ed25519's group, which careless verifiers take for the same signature. */
function withOrderAdded(text: string): string {
  const bytes = Buffer.from(text, "base64url");
  let s = BigInt(`0x${Buffer.from(bytes.subarray(32).toReversed()).toString("hex")}`) + order;
  for (let index = 32; index < 64; index += 1) {
    bytes[index] = Number(s & 255n);
    s >>= 8n;
  }
  return bytes.toString("base64url");
}

function keyOf({ terminalKeys }: WrittenJournal, { keyId }: SignedEntry): SeededKey | null {
  return terminalKeys.get(keyId) ?? null;
}

function stranger(journal: WrittenJournal, { keyId }: SignedEntry): SeededKey {
  return keyFromSeed(journal.terminalKeys.get(keyId)?.suite ?? "ed25519", keyId, "a stranger");
}

export const signatureClasses: readonly DamageClass[] = [
  signature("a character of the signature is another one", ({ signature: text }, random) => ({
    signature: turned(text, random),
  })),
  signature("the signature is cut short", ({ signature: text }, random) => ({
    signature: text.slice(0, Math.floor(random() * text.length)),
  })),
  signature("the signature is over-long", ({ signature: text }, random) => ({
    signature: text + "A".repeat(1 + Math.floor(random() * 1_000)),
  })),
  signature("the signature is padded", ({ signature: text }) => ({ signature: `${text}==` })),
  signature("the signature's unused bits are set", ({ signature: text }) => ({
    signature: text.slice(0, -1) + base64Url.charAt(base64Url.indexOf(text.slice(-1)) + 1),
  })),
  signature("the signature is in the other alphabet", ({ signature: text }) => ({
    signature: text.replaceAll("-", "+").replaceAll("_", "/"),
  })),
  signature("the signature is all zeros", () => ({ signature: "A".repeat(86) })),
  signature("the signature is empty", () => ({ signature: "" })),
  signature("the signature is that of another entry", ({ signature: text }, random, { entries }) => {
    const other = pick(entries.filter(isSigned), random);
    return other === null || other.signature === text ? null : { signature: other.signature };
  }),
  signature("the signature is malleated", ({ signature: text }) => ({ signature: withOrderAdded(text) })),
  signature("a stranger signs under the terminal's key id", (record, _, journal) => ({
    signature: stranger(journal, record).sign(signaturePrefix.entry, record.text),
  })),
  signature("the signature is made without the prefix", (record, _, journal) => ({
    signature: keyOf(journal, record)?.sign("", record.text) ?? "",
  })),
  signature("the signature is made for another purpose", (record, random, journal) => {
    const purpose =
      pick(["request", "enrolment", "publication", "keyRotation"] as const, random) ?? "request";
    return { signature: keyOf(journal, record)?.sign(signaturePrefix[purpose], record.text) ?? "" };
  }),
  signature("the signature is the platform's", (record, _, { platformKey }) => ({
    signature: platformKey.sign(signaturePrefix.entry, record.text),
  })),
  signature("the signature is missing", () => ({ signature: null }), "missingSignature"),
  signature(
    "a key that was never enrolled signs",
    (record, _, journal) => ({
      keyId: "t000009-1",
      signature: stranger(journal, record).sign(signaturePrefix.entry, record.text),
    }),
    "unknownKey",
  ),
  {
    name: "an entry that says it is unsigned has a signature",
    codes: ["unexpectedSignature"],
    mutate: (journal, random) => {
      const record = pick(
        journal.entries.filter((one) => !isSigned(one)),
        random,
      );
      const key = record && keyOf(journal, record);
      if (record === null || key === null) return null;
      const signed = { ...record, signature: key.sign(signaturePrefix.entry, record.text) };
      return withRecord(journal, record.seq - 1, () => signed);
    },
  },
];
