import type { BodyOf } from "../../../../src/domain/journal/entry-schema.ts";
import {
  draftLike,
  forgedFrom,
  indicesOf,
  insider,
  insiderEdit,
  isKind,
  pick,
  type DamageClass,
  type Draft,
} from "./forge.ts";

/** The places where an entry could be put in that is signed, outside of any run. */
export function placesForSigned(drafts: readonly Draft[]): number[] {
  return drafts.flatMap((draft, index) =>
    index > 0 && draft.entry.signer === undefined && drafts[index - 1]?.entry.signer === undefined
      ? [index]
      : [],
  );
}

/** Indices of the entries inside of unsigned runs that a later entry covers. */
function coveredIndices(drafts: readonly Draft[]): number[] {
  const lastCover = drafts.findLastIndex(({ entry }) => entry.kind === "signerRecovered");
  return drafts.flatMap(({ entry }, index) =>
    entry.signer !== undefined && index < lastCover ? [index] : [],
  );
}

/** Runs of unsigned entries. */
export const runClasses: readonly DamageClass[] = [
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
