import { z } from "zod";

/**
 * Ages leave the sale in bands only, so that a record does not point at one person. A band is named by its
 * lower end in years; a programme's minimum age must be such an end, so that a band decides it.
 */
export const ageBandSchema = z.literal([0, 14, 16, 18, 30, 45, 60]);

export type AgeBand = z.infer<typeof ageBandSchema>;

const lowerEnds: readonly AgeBand[] = [60, 45, 30, 18, 16, 14, 0];

/** The band of an age in completed years. */
export function ageBand(years: number): AgeBand {
  return lowerEnds.find((lowerEnd) => years >= lowerEnd) ?? 0;
}
