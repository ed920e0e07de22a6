import type { EpochMs } from "../../time/instant.ts";
import type { Programme } from "../programme-schema.ts";
import { lintBounds } from "./bounds.ts";
import { lintCaptures } from "./captures.ts";
import { lintCircles } from "./circles.ts";
import type { Finding } from "./finding.ts";
import { lintLimits } from "./limits.ts";
import { lintPair } from "./overlaps.ts";
import { lintPriceSteps } from "./price-steps.ts";
import { lintReach, reachOf } from "./reach.ts";
import { lintSlips } from "./slips.ts";
import { lintTerms } from "./terms.ts";

/**
 * What a document says that parses and that nobody can have meant, or should have meant on purpose. One list per
 * document, in the order given; `at` is the time to hold windows against, null for none. What documents say of each
 * other stands with the later one.
 */
export function lintProgrammes(programmes: readonly Programme[], at: EpochMs | null): Finding[][] {
  return programmes.map((programme, index) => [
    ...lintProgramme(programme, at),
    ...programmes.slice(0, index).flatMap((earlier) => lintPair(earlier, programme)),
    ...lintCircles(programmes, programme),
  ]);
}

function lintProgramme(programme: Programme, at: EpochMs | null): Finding[] {
  const reach = reachOf(programme);
  return [
    ...lintTerms(programme, reach, at),
    ...lintSlips(programme),
    ...lintReach(programme, reach),
    ...lintBounds(programme),
    ...lintPriceSteps(programme),
    ...lintLimits(programme, reach),
    ...lintCaptures(programme),
  ];
}
