/**
 * What the lines decided so far in this basket take from limits. Two refrigerators in one basket are one too
 * many, even though no entry knows of the first yet.
 */
export type Tally = {
  readonly countByCategory: ReadonlyMap<string, number>;
  readonly subsidyByProgramme: ReadonlyMap<string, { readonly count: number; readonly subsidyFen: number }>;
};

export const emptyTally: Tally = { countByCategory: new Map(), subsidyByProgramme: new Map() };

export function categoryCount(tally: Tally, programmeId: string, category: string): number {
  return tally.countByCategory.get(`${programmeId}/${category}`) ?? 0;
}

export function programmeUse(tally: Tally, programmeId: string): { count: number; subsidyFen: number } {
  return tally.subsidyByProgramme.get(programmeId) ?? { count: 0, subsidyFen: 0 };
}

/** The tally after one more line that is, or will be, subsidised. */
export function withLine(tally: Tally, programmeId: string, category: string, subsidyFen: number): Tally {
  const use = programmeUse(tally, programmeId);
  return {
    countByCategory: new Map(tally.countByCategory).set(
      `${programmeId}/${category}`,
      categoryCount(tally, programmeId, category) + 1,
    ),
    subsidyByProgramme: new Map(tally.subsidyByProgramme).set(programmeId, {
      count: use.count + 1,
      subsidyFen: use.subsidyFen + subsidyFen,
    }),
  };
}
