import type { BodyOf } from "../../../../src/domain/journal/entry-schema.ts";
import { signaturePrefix } from "../../../../src/sync/protocol/index.ts";
import type { WrittenJournal } from "../journal-writer.ts";
import { keyFromSeed } from "../key-from-seed.ts";
import {
  draftLike,
  forge,
  draftsOf,
  indicesOf,
  insider,
  insiderEdit,
  isKind,
  pick,
  type DamageClass,
  type Draft,
} from "./forge.ts";

import { changed } from "./certificate-classes.ts";
import { placesForSigned } from "./run-classes.ts";

/** The entry that takes the certificate. */
export const enrolmentClasses: readonly DamageClass[] = [
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

/** Keys over time. */
export const keyClasses: readonly DamageClass[] = [
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
