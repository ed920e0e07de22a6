import { beforeAll, describe, expect, it } from "vitest";
import { damageCodes } from "../../../src/domain/journal/verify/index.ts";
import { damageClasses, type DamageClass, type Mutant } from "../../support/journals/damage/index.ts";
import { everyHappening, honestJournal } from "../../support/journals/honest-journal.ts";
import type { WrittenJournal } from "../../support/journals/journal-writer.ts";
import { verifyForged, verifyWritten } from "../../support/journals/verify-forged.ts";
import { seededRandom } from "../../support/seeded-random.ts";

/** Goal: whatever is done to a journal is found at the very entry where it was done. */
const isDeep = process.env.HUANXIN_DEEP === "1";
const mutantsPerClass = isDeep ? 50 : 1;
const seed = 20_261_122;
let journals: readonly WrittenJournal[] = [];

beforeAll(() => {
  journals = Array.from({ length: isDeep ? 20 : 3 }, (_, index) =>
    honestJournal(seed + index, { length: 10, certainly: everyHappening }),
  );
});

/** Mutants of one class, from journals in turn. A class that finds nothing to damage in them fails here. */
function mutantsOf(damage: DamageClass, classIndex: number): Mutant[] {
  const random = seededRandom(seed + classIndex);
  const mutants: Mutant[] = [];
  for (let attempt = 0; mutants.length < mutantsPerClass && attempt < mutantsPerClass * 40; attempt += 1) {
    const journal = journals[attempt % journals.length];
    const mutant = journal === undefined ? null : damage.mutate(journal, random);
    if (mutant !== null) mutants.push(mutant);
  }
  return mutants;
}

describe(`${damageClasses.length} classes of damage, ${mutantsPerClass} mutants each`, () => {
  it("start from journals that are whole", () => {
    for (const journal of journals) expect(verifyWritten(journal).damage).toBeNull();
  });

  it("have names of their own", () => {
    expect(new Set(damageClasses.map(({ name }) => name)).size).toBe(damageClasses.length);
    expect(damageClasses.length).toBeGreaterThanOrEqual(60);
  });

  it.each(damageClasses.map((damage, index) => [damage.name, damage, index] as const))(
    "%s",
    (_, damage, index) => {
      const mutants = mutantsOf(damage, index);
      expect(mutants).toHaveLength(mutantsPerClass);
      for (const { forged, seq } of mutants) {
        const found = verifyForged(forged).damage;
        expect(found).toEqual({ seq, code: expect.toBeOneOf([...damage.codes]) as string });
      }
    },
    300_000,
  );

  it("know every code that a verifier can say of a journal", () => {
    const codes = new Set(damageClasses.flatMap((damage) => damage.codes));
    // An export is no journal yet; see export.test.ts.
    expect(damageCodes.filter((code) => !codes.has(code))).toEqual(["badExport"]);
  });
});
