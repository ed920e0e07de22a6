import { describe, expect, it } from "vitest";
import { everyHappening, honestJournal, type Happening } from "../../support/journals/honest-journal.ts";
import { verifyWritten } from "../../support/journals/verify-forged.ts";

/** Goal: no journal of a till that does what it should is ever accused of anything. */
const isDeep = process.env.HUANXIN_DEEP === "1";
const journalCount = isDeep ? 10_000 : 60;
const firstSeed = 1_000_000;

/** A third of them had outages; one in ten saw everything; one in a hundred signs with SM2. */
function journalOf(index: number) {
  const certainly: readonly Happening[] =
    index % 10 === 0 ? everyHappening : index % 3 === 1 ? ["sale", "outage", "sale", "outage"] : [];
  const suite = index % 100 === 7 ? "sm2-sm3" : "ed25519";
  return honestJournal(firstSeed + index, {
    suite,
    length: 4 + (index % 17),
    certainly,
    isEndedWell: index % 4 !== 0,
  });
}

const wanted = [
  "outageEnded",
  "clockJumped",
  "keyRotated",
  "keyRevoked",
  "signerRecovered",
  "returnCompleted",
  "cashOut",
  "journalCleared",
];

describe(`${journalCount} honest journals`, () => {
  const batchSize = 100;
  const batches = Array.from(
    { length: Math.ceil(journalCount / batchSize) },
    (_, batch) => batch * batchSize,
  );

  it.each(batches)(
    "from the %ith on are accused of nothing",
    (from) => {
      const kinds = new Map<string, number>();
      for (let index = from; index < Math.min(from + batchSize, journalCount); index += 1) {
        const journal = journalOf(index);
        const verdict = verifyWritten(journal);
        expect(verdict, `journal ${index}`).toMatchObject({
          terminal: "T000001",
          damage: null,
          head: { seq: journal.entries.length },
        });
        const unsigned = journal.entries.at(-1)?.signature === null;
        expect(verdict.uncovered !== null, `journal ${index}`).toBe(unsigned);
        for (const { text } of journal.entries) {
          const kind = /"kind":"(\w+)","prev"/.exec(text)?.[1] ?? "";
          kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        }
      }
      // What was never written could not be accused either. The last batch may be short.
      const isWhole = from + batchSize <= journalCount;
      expect(isWhole ? wanted.filter((kind) => !kinds.has(kind)) : []).toEqual([]);
    },
    300_000,
  );
});
