import { canonicalJson, type CanonicalValue } from "../../../../src/domain/journal/canonical-json.ts";
import type { BodyOf } from "../../../../src/domain/journal/entry-schema.ts";
import type { DamageCode, SignedCertificate } from "../../../../src/domain/journal/verify/index.ts";
import { signaturePrefix } from "../../../../src/sync/protocol/index.ts";
import type { WrittenJournal } from "../journal-writer.ts";
import { keyFromSeed } from "../key-from-seed.ts";
import {
  draftLike,
  forge,
  forgedFrom,
  draftsOf,
  indicesOf,
  insider,
  insiderEdit,
  isKind,
  pick,
  type DamageClass,
  type Draft,
} from "./forge.ts";

function certificate(
  name: string,
  code: DamageCode,
  change: (enrolment: SignedCertificate, journal: WrittenJournal, random: () => number) => SignedCertificate,
  seq = 0,
): DamageClass {
  return {
    name,
    codes: [code],
    mutate: (journal, random) => {
      const enrolment = change(journal.enrolment, journal, random);
      return { forged: forgedFrom(journal, { enrolment }), seq };
    },
  };
}

function changed(text: string, changes: Record<string, CanonicalValue>): string {
  return canonicalJson({ ...(JSON.parse(text) as Record<string, CanonicalValue>), ...changes });
}

function shopName(random: () => number): {
  name: string;
  id: string;
  address: string;
  complaintLine: string;
} {
  return { id: `shop-${Math.floor(random() * 1e9)}`, name: "别家", address: "", complaintLine: "" };
}

/** What a stranger who calls himself the platform would sign. */
function strangerPlatform({ platformKey }: WrittenJournal) {
  return keyFromSeed("ed25519", platformKey.keyId, "a stranger platform");
}

const certificateClasses: readonly DamageClass[] = [
  certificate("the certificate is edited", "badCertificateSignature", (enrolment, _, random) => ({
    ...enrolment,
    certificate: changed(enrolment.certificate, { shop: shopName(random) }),
  })),
  certificate("the certificate is not canonical", "badCertificate", (enrolment, _, random) => ({
    ...enrolment,
    certificate:
      enrolment.certificate.replaceAll(",", (comma) => (random() < 0.3 ? `${comma} ` : comma)) + " ",
  })),
  certificate(
    "the certificate's signature is another one",
    "badCertificateSignature",
    (enrolment, { platformKey }) => ({
      ...enrolment,
      signature: platformKey.sign(signaturePrefix.entry, enrolment.certificate),
    }),
  ),
  certificate(
    "a platform that nobody knows signed the certificate",
    "foreignPlatform",
    (enrolment, journal, random) => {
      const keyId = `platform-${2 + Math.floor(random() * 1e6)}`;
      const key = { ...strangerPlatform(journal), keyId };
      const text = changed(enrolment.certificate, { platformKeys: [{ keyId, publicKey: key.publicKey }] });
      return {
        certificate: text,
        signature: key.sign(signaturePrefix.enrolment, text),
        signatureKeyId: keyId,
      };
    },
  ),
  certificate(
    "a stranger signed the certificate under the platform's name",
    "badCertificateSignature",
    (enrolment, journal) => {
      const key = strangerPlatform(journal);
      const { keyId, publicKey } = key;
      const text = changed(enrolment.certificate, { platformKeys: [{ keyId, publicKey }] });
      return { ...enrolment, certificate: text, signature: key.sign(signaturePrefix.enrolment, text) };
    },
  ),
  certificate(
    "the certificate is a later one of the same key",
    "brokenChain",
    (enrolment, { platformKey }, random) => {
      const text = changed(enrolment.certificate, { shop: shopName(random) });
      return {
        ...enrolment,
        certificate: text,
        signature: platformKey.sign(signaturePrefix.enrolment, text),
      };
    },
    1,
  ),
];

/** The places where an entry could be put in that is signed, outside of any run. */
function placesForSigned(drafts: readonly Draft[]): number[] {
  return drafts.flatMap((draft, index) =>
    index > 0 && draft.entry.signer === undefined && drafts[index - 1]?.entry.signer === undefined
      ? [index]
      : [],
  );
}

const enrolmentClasses: readonly DamageClass[] = [
  insider("the enrolment is replayed", "replayedEnrolment", (drafts, random) => {
    const index = pick(placesForSigned(drafts), random);
    const [first] = drafts;
    const before = index === null ? undefined : drafts[index - 1];
    if (index === null || before === undefined || first === undefined) return null;
    const replayed = draftLike(before, "enrolled", first.entry.body as BodyOf<"enrolled">);
    drafts.splice(index, 0, replayed);
    return index;
  }),
  insiderEdit("the enrolment names another shop", "wrongEnrolment", "enrolled", (body, random) => {
    body.shopId = `shop-${Math.floor(random() * 1e9)}`;
  }),
  insiderEdit("the enrolment names another suite", "wrongEnrolment", "enrolled", (body) => {
    body.suite = body.suite === "ed25519" ? "sm2-sm3" : "ed25519";
  }),
];

/** Index of a signed entry behind a rotation, and the key before it. */
function behindRotation(
  drafts: readonly Draft[],
  random: () => number,
): { index: number; oldKeyId: string } | null {
  const rotation = pick(indicesOf(drafts, "keyRotated"), random);
  const draft = rotation === null ? undefined : drafts[rotation];
  if (rotation === null || draft === undefined || !isKind(draft, "keyRotated")) return null;
  const later = drafts.flatMap(({ entry }, index) =>
    index > rotation && entry.signer === undefined ? [index] : [],
  );
  const index = pick(later, random);
  return index === null ? null : { index, oldKeyId: draft.entry.body.oldKeyId };
}

const keyClasses: readonly DamageClass[] = [
  insider("a key signs after it was replaced", ["retiredKey", "revokedKey"], (drafts, random) => {
    const place = behindRotation(drafts, random);
    const draft = place === null ? undefined : drafts[place.index];
    if (place === null || draft === undefined) return null;
    draft.keyId = place.oldKeyId;
    return place.index;
  }),
  insider("a key signs after it was revoked", "revokedKey", (drafts, random) => {
    const revoked = drafts.findIndex(
      (draft) => isKind(draft, "keyRevoked") && draft.entry.signer !== undefined,
    );
    const inRun = drafts.flatMap(({ entry, keyId }, index) =>
      revoked !== -1 && index > revoked && entry.signer !== undefined && keyId === drafts[revoked]?.keyId
        ? [index]
        : [],
    );
    const index = pick(inRun, random);
    const draft = index === null ? undefined : drafts[index];
    if (index === null || draft === undefined || draft.entry.kind === "signerUnavailable") return null;
    delete draft.entry.signer;
    return index;
  }),
  insider("the revocation of the key in force is signed by it", "unexpectedSignature", (drafts) => {
    const index = drafts.findIndex(
      (draft) => isKind(draft, "keyRevoked") && draft.entry.signer !== undefined,
    );
    const draft = drafts[index];
    if (draft === undefined) return null;
    delete draft.entry.signer;
    return index;
  }),
  insider("a revocation is left out", "badRotation", (drafts) => {
    const index = drafts.findIndex(
      (draft) => isKind(draft, "keyRevoked") && draft.entry.signer !== undefined,
    );
    if (index === -1) return null;
    drafts.splice(index, 1);
    const rotation = drafts.findIndex(({ entry }, place) => place >= index && entry.kind === "keyRotated");
    return rotation === -1 ? null : rotation;
  }),
  insiderEdit(
    "a revocation says another time than the platform",
    "badRevocation",
    "keyRevoked",
    (body, random) => {
      body.revokedAt = `2026-06-0${1 + Math.floor(random() * 9)}T00:00:00.000+08:00`;
    },
  ),
  insiderEdit("a revocation is made up", "badRevocation", "keyRevoked", (body) => {
    const key = keyFromSeed("ed25519", "platform-1", "a stranger platform");
    body.statement = changed(body.statement, { reason: "别的" });
    body.reason = "别的";
    body.statementSignature = key.sign(signaturePrefix.revocation, body.statement);
  }),
  {
    name: "a revocation of another terminal is used",
    codes: ["badRevocation"],
    mutate: (journal, random) => {
      const drafts = draftsOf(journal);
      const index = pick(indicesOf(drafts, "keyRevoked"), random);
      const draft = index === null ? undefined : drafts[index];
      if (index === null || draft === undefined || !isKind(draft, "keyRevoked")) return null;
      const { body } = draft.entry;
      body.statement = changed(body.statement, { terminal: "T000002" });
      body.statementSignature = journal.platformKey.sign(signaturePrefix.revocation, body.statement);
      return { forged: forge(journal, drafts), seq: index + 1 };
    },
  },
  rotation("the new key's certificate is for another terminal", (body, { platformKey }) => {
    body.certificate = changed(body.certificate, { terminal: "T000002" });
    body.certificateSignature = platformKey.sign(signaturePrefix.enrolment, body.certificate);
  }),
  rotation("the new key's certificate is for another key", (body, { platformKey, terminalKeys }) => {
    const [first] = terminalKeys.values();
    body.certificate = changed(body.certificate, { publicKey: first?.publicKey ?? "" });
    body.certificateSignature = platformKey.sign(signaturePrefix.enrolment, body.certificate);
  }),
  rotation("the new key's certificate is made up", (body) => {
    const key = keyFromSeed("ed25519", "platform-1", "a stranger platform");
    body.certificateSignature = key.sign(signaturePrefix.enrolment, body.certificate);
  }),
  rotation("the new key's certificate is not canonical", (body, { platformKey }) => {
    body.certificate += " ";
    body.certificateSignature = platformKey.sign(signaturePrefix.enrolment, body.certificate);
  }),
  rotation("the key before does not agree to a planned new one", (body) => {
    if (body.reason !== "planned") return false;
    body.oldKeySignature = null;
    return undefined;
  }),
  rotation("somebody else agrees to the new key", (body, { platformKey }) => {
    if (body.oldKeySignature === null) return false;
    body.oldKeySignature = platformKey.sign(signaturePrefix.keyRotation, body.certificate);
    return undefined;
  }),
  rotation("the new key says that it follows another one", (body) => {
    body.oldKeyId = "t000001-77";
  }),
  insider("a new key is announced by the key before", ["retiredKey", "revokedKey"], (drafts, random) => {
    const index = pick(indicesOf(drafts, "keyRotated"), random);
    const draft = index === null ? undefined : drafts[index];
    if (index === null || draft === undefined || !isKind(draft, "keyRotated")) return null;
    draft.keyId = draft.entry.body.oldKeyId;
    return index;
  }),
  {
    name: "the first key comes back by its old certificate",
    codes: ["badRotation"],
    mutate: (journal, random) => {
      const drafts = draftsOf(journal);
      const index = pick(indicesOf(drafts, "keyRotated").slice(1), random);
      const draft = index === null ? undefined : drafts[index];
      const [first] = journal.terminalKeys.values();
      if (index === null || draft === undefined || !isKind(draft, "keyRotated") || first === undefined)
        return null;
      const { certificate, signature, signatureKeyId } = journal.enrolment;
      const { keyId: newKeyId, publicKey } = first;
      Object.assign(draft.entry.body, { certificate, newKeyId, publicKey, certificateSignature: signature });
      draft.entry.body.certificateSignatureKeyId = signatureKeyId;
      draft.keyId = newKeyId;
      return { forged: forge(journal, drafts), seq: index + 1 };
    },
  },
];

function rotation(
  name: string,
  edit: (body: BodyOf<"keyRotated">, journal: WrittenJournal) => boolean | void,
): DamageClass {
  return insider(name, "badRotation", (drafts, random, journal) => {
    const index = pick(indicesOf(drafts, "keyRotated"), random);
    const draft = index === null ? undefined : drafts[index];
    if (index === null || draft === undefined || !isKind(draft, "keyRotated")) return null;
    return edit(draft.entry.body, journal) === false ? null : index;
  });
}

/** Indices of the entries inside of unsigned runs that a later entry covers. */
function coveredIndices(drafts: readonly Draft[]): number[] {
  const lastCover = drafts.findLastIndex(({ entry }) => entry.kind === "signerRecovered");
  return drafts.flatMap(({ entry }, index) =>
    entry.signer !== undefined && index < lastCover ? [index] : [],
  );
}

const runClasses: readonly DamageClass[] = [
  insider("nobody vouches for a run of unsigned entries", "uncoveredRun", (drafts, random) => {
    const covers = indicesOf(drafts, "signerRecovered").filter((index) => {
      const next = drafts[index + 1]?.entry;
      return (
        next !== undefined &&
        next.signer === undefined &&
        next.kind !== "keyRotated" &&
        next.kind !== "signerRecovered"
      );
    });
    const index = pick(covers, random);
    if (index === null) return null;
    drafts.splice(index, 1);
    return index;
  }),
  insider("a signed entry comes before the one that vouches", "uncoveredRun", (drafts, random) => {
    const index = pick(indicesOf(drafts, "signerRecovered"), random);
    const cover = index === null ? undefined : drafts[index];
    if (index === null || cover === undefined) return null;
    drafts.splice(
      index,
      0,
      draftLike(cover, "operatorSignedOn", { operator: { id: "1001", role: "cashier" } }),
    );
    return index;
  }),
  cover("the voucher names another hash", (body) => {
    body.hashesSha256 = body.hashesSha256.replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
  }),
  cover("the voucher leaves out the first unsigned entry", (body) => {
    body.fromSeq += 1;
  }),
  cover("the voucher leaves out the last unsigned entry", (body) => {
    body.toSeq -= 1;
  }),
  cover("the voucher covers more than was unsigned", (body) => {
    body.fromSeq = Math.max(1, body.fromSeq - 1);
  }),
  insider("an unsigned entry is exchanged behind its voucher's back", "badRecovery", (drafts, random) => {
    const index = pick(
      coveredIndices(drafts).filter((one) => drafts[one]?.entry.kind === "signerUnavailable"),
      random,
    );
    const draft = index === null ? undefined : drafts[index];
    if (index === null || draft === undefined || !isKind(draft, "signerUnavailable")) return null;
    draft.entry.body.cause = draft.entry.body.cause === "keeperLocked" ? "deviceFailed" : "keeperLocked";
    const voucher = drafts.findIndex(({ entry }, place) => place > index && entry.kind === "signerRecovered");
    const cover = drafts[voucher];
    if (cover === undefined) return null;
    cover.keeps = true;
    return voucher;
  }),
  {
    name: "an unsigned entry is edited",
    codes: ["brokenChain"],
    mutate: (journal, random) => {
      const unsigned = journal.entries
        .filter(({ text }) => text.includes('"kind":"signerUnavailable"'))
        .slice(0, -1);
      const record = pick(unsigned, random);
      if (record === null) return null;
      const text = record.text.replace(/"cause":"(\w+)"/, (_, cause) =>
        cause === "keeperLocked" ? '"cause":"deviceFailed"' : '"cause":"keeperLocked"',
      );
      const entries = journal.entries.with(record.seq - 1, { ...record, text });
      return record.seq < entries.length
        ? { forged: forgedFrom(journal, { entries }), seq: record.seq + 1 }
        : null;
    },
  },
  insider("a voucher covers nothing", "badRecovery", (drafts, random) => {
    const index = pick(placesForSigned(drafts), random);
    const like = index === null ? undefined : drafts[index - 1];
    if (index === null || like === undefined) return null;
    const range = { fromSeq: index, toSeq: index, hashesSha256: "0".repeat(64) };
    const operator = { id: "system", role: "system" } as const;
    drafts.splice(index, 0, { ...draftLike(like, "signerRecovered", { operator, ...range }), keeps: true });
    return index;
  }),
  insider("the failure of the signer is signed", "unexpectedSignature", (drafts, random) => {
    const index = pick(indicesOf(drafts, "signerUnavailable"), random);
    const draft = index === null ? undefined : drafts[index];
    if (index === null || draft === undefined) return null;
    delete draft.entry.signer;
    return index;
  }),
  insider("a new key comes without its own signature", "missingSignature", (drafts, random) => {
    const index = pick(indicesOf(drafts, "keyRotated"), random);
    const draft = index === null ? undefined : drafts[index];
    if (index === null || draft === undefined) return null;
    draft.entry.signer = "unavailable";
    return index;
  }),
];

function cover(name: string, edit: (body: BodyOf<"signerRecovered">) => void): DamageClass {
  return insiderEdit(name, "badRecovery", "signerRecovered", (body, _, draft) => {
    draft.keeps = true;
    edit(body);
  });
}

export const keyDamageClasses = [...certificateClasses, ...enrolmentClasses, ...keyClasses, ...runClasses];
