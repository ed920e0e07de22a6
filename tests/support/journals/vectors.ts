import type { ChainHead, SignedEntry } from "../../../src/domain/journal/signed-entry.ts";
import type { DamageCode, SignedCertificate, Verdict } from "../../../src/domain/journal/verify/index.ts";
import { sha256Hex } from "../../../src/main/crypto/hash.ts";
import { seededRandom } from "../seeded-random.ts";
import { damageClasses, type DamageClass, type Forged } from "./damage/index.ts";
import { everyHappening, honestJournal, type Happening } from "./honest-journal.ts";
import type { WrittenJournal } from "./journal-writer.ts";
import { verifyForged } from "./verify-forged.ts";

/** One journal as an exported file, and what a verifier must say of it. */
export type Vector = { readonly file: string; readonly text: string; readonly expected: Expected };

type Expected = {
  readonly file: string;
  readonly about: string;
  readonly platformKeys: readonly { keyId: string; suite: string; publicKey: string }[];
  readonly expectedHeads: readonly ChainHead[];
  readonly verdict: Verdict;
};

const seed = 20_261_122;

/** From small to large: a vector is taken from the first that has what its class damages. */
const scripts: readonly (readonly Happening[])[] = [
  ["publication", "sale"],
  ["publication", "sale", "shift"],
  ["publication", "sale", "return", "reprint"],
  ["cashOut", "drawer"],
  ["outage", "outage", "outage"],
  ["clockJump", "verdict"],
  ["signerFailure", "operator", "signerFailure", "operator"],
  ["rotation", "operator"],
  ["revocation", "operator", "rotation", "operator"],
  ["doubt", "doubt", "training", "training"],
  ["publication", "publication"],
  everyHappening,
];

export function journalVectors(): readonly Vector[] {
  const journals = scripts.flatMap((certainly, index) =>
    [0, 1, 2].map((more) =>
      honestJournal(seed + index * 10 + more, {
        length: 0,
        certainly,
        isEndedWell: certainly !== everyHappening,
      }),
    ),
  );
  const sm2 = scripts
    .slice(0, 10)
    .map((certainly, index) =>
      honestJournal(seed + 1_000 + index, { length: 0, certainly, suite: "sm2-sm3" }),
    );
  const firstOfCode = new Map<DamageCode, DamageClass>();
  for (const damage of damageClasses) {
    const [code] = damage.codes;
    if (code !== undefined && !firstOfCode.has(code) && code !== "tooLarge") firstOfCode.set(code, damage);
  }
  const sm2Codes: readonly DamageCode[] = [
    "badSignature",
    "unknownKey",
    "retiredKey",
    "badRotation",
    "uncoveredRun",
  ];
  const sm2Damages = damageClasses.filter(
    ({ codes: [code] }) => code !== undefined && sm2Codes.includes(code),
  );
  return [
    ...goodVectors("ed25519", [...journals.filter((_, index) => index % 3 === 0)]),
    ...goodVectors("sm2", sm2.slice(5, 9)),
    partVector(journals.at(-1)),
    ...[...firstOfCode].map(([code, damage]) => damagedVector(`damaged-ed25519-${code}`, damage, journals)),
    ...sm2Damages
      .filter((damage) => sm2.some((journal) => damage.mutate(journal, seededRandom(seed)) !== null))
      .slice(0, 24)
      .map((damage, index) => damagedVector(`damaged-sm2-${index + 1}`, damage, sm2)),
  ];
}

function goodVectors(name: string, journals: readonly WrittenJournal[]): Vector[] {
  return journals.map(({ enrolment, entries, platformKey }, index) =>
    vectorOf(`good-${name}-${index + 1}`, "an honest journal", {
      enrolment,
      entries,
      platformKeys: [platformKey],
    }),
  );
}

/** Some journal of the class's liking, cut off behind the damage, where nobody looks any more. */
function damagedVector(name: string, damage: DamageClass, journals: readonly WrittenJournal[]): Vector {
  const random = seededRandom(seed);
  for (let attempt = 0; attempt < 20; attempt += 1) {
    for (const journal of journals) {
      const mutant = damage.mutate(journal, random);
      if (mutant === null) continue;
      const { forged, seq } = mutant;
      const isAboutTheEnd = damage.codes.includes("cutTail");
      const entries = isAboutTheEnd ? forged.entries : forged.entries.slice(0, seq + 2);
      return vectorOf(name, damage.name, { ...forged, entries });
    }
  }
  throw new Error(`No journal could be damaged: ${damage.name}`);
}

/** A part of a journal begins with the certificate of the key in force there, and names the entry before. */
function partVector(journal: WrittenJournal | undefined): Vector {
  if (journal === undefined) throw new Error("There is a journal");
  const from = journal.entries.findIndex(({ text }) => text.includes('"kind":"keyRotated"')) + 2;
  const rotation = JSON.parse(journal.entries[from - 2]?.text ?? "") as {
    body: { certificate: string; certificateSignature: string; certificateSignatureKeyId: string };
  };
  const enrolment = {
    certificate: rotation.body.certificate,
    signature: rotation.body.certificateSignature,
    signatureKeyId: rotation.body.certificateSignatureKeyId,
  };
  const before = journal.entries[from - 2];
  const startsAfter = { seq: from - 1, hash: sha256Hex(before?.text ?? "") };
  const entries = journal.entries.slice(from - 1, from + 12);
  const forged = { enrolment, entries, platformKeys: [journal.platformKey], startsAfter };
  return vectorOf("good-ed25519-part", "a part of an honest journal", forged);
}

function vectorOf(name: string, about: string, forged: Forged): Vector {
  const { enrolment, entries, platformKeys, expectedHeads = [], startsAfter = null } = forged;
  const file = `${name}.ndjson`;
  const expected = {
    file,
    about,
    platformKeys: platformKeys.map(({ keyId, suite, publicKey }) => ({ keyId, suite, publicKey })),
    expectedHeads,
    verdict: verifyForged(forged),
  };
  return { file, text: exportText(enrolment, startsAfter, entries), expected };
}

/** A journal as an exported file. */
export function exportText(
  enrolment: SignedCertificate,
  startsAfter: ChainHead | null,
  entries: readonly SignedEntry[],
): string {
  const last = entries.at(-1);
  const beginning = startsAfter ?? { seq: 0, hash: sha256Hex(enrolment.certificate) };
  const end = last === undefined ? beginning : { seq: last.seq, hash: sha256Hex(last.text) };
  const lines = [
    { format: "huanxin-journal/1", ...enrolment, startsAfter },
    ...entries,
    { end, count: entries.length },
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** All files of the vectors' folder by name. */
export function vectorFiles(): ReadonlyMap<string, string> {
  const vectors = journalVectors();
  const expected = `${JSON.stringify(
    vectors.map((vector) => vector.expected),
    null,
    2,
  )}\n`;
  return new Map([["expected.json", expected], ...vectors.map(({ file, text }) => [file, text] as const)]);
}
