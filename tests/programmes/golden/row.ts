import type { z } from "zod";
import type { LineRefusalCode, Missing } from "../../../src/domain/programme/decision.ts";
import type { decisionFactsSchema } from "../../../src/domain/programme/facts-schema.ts";
import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import type { Rule, TraceOutcome } from "../../../src/domain/programme/trace.ts";
import type { GoodsName } from "./goods.ts";

export type { GoodsName };

/**
 * Which rule a row is about: the trace holds a step of that rule with this outcome ("no": it holds none).
 * "@2" says that the second line is meant; without it the first.
 */
export type Step = `${TraceOutcome | "no"} ${Rule}` | `${TraceOutcome | "no"} ${Rule} @${number}`;

type FactsInput = z.input<typeof decisionFactsSchema>;
export type LineChanges = Partial<FactsInput["lines"][number]>;
/** A line by the name of its goods, and what is different from a line that was just scanned with its serial. */
export type GoldenLine = { readonly goods: GoodsName | null; readonly changes: LineChanges };
/** What is different from the plain sale of build-facts.ts. */
export type Sale = Partial<Omit<FactsInput, "lines">> & { readonly lines: readonly GoldenLine[] };

/** What a line must come to. `by` is the programme that decides; left out, the first of the row; null, none. */
export type Expected = {
  readonly outcome: "granted" | "claimLater" | "pending" | "refused";
  readonly way: "instant" | "claimLater" | null;
  readonly subsidyFen: number;
  /** Not compared where a line is refused. */
  readonly estimatedFen: number | null;
  /** Not compared where a line is refused. */
  readonly missing: readonly Missing[];
  readonly refusal: LineRefusalCode | null;
  readonly by?: string | null;
  /** A time by any spelling; not compared where left out. */
  readonly claimBy?: string;
  /** Ids of the photos still to be taken. */
  readonly photos?: readonly string[];
};

export type Row = {
  readonly name: string;
  readonly step: Step;
  readonly programmes: readonly Programme[];
  readonly sale: Sale;
  readonly expected: readonly Expected[];
};

/** A row: which rule it shows, what happens, the sale, and what each of its lines comes to. */
type Case = readonly [step: Step, name: string, sale: Sale, ...expected: readonly Expected[]];

/** Rows of the table that are decided under the same programmes. */
export function under(programmes: Programme | readonly Programme[], ...cases: readonly Case[]): Row[] {
  const list = isOne(programmes) ? [programmes] : programmes;
  return cases.map(([step, name, sale, ...expected]) => ({ step, name, programmes: list, sale, expected }));
}

function isOne(programmes: Programme | readonly Programme[]): programmes is Programme {
  return !Array.isArray(programmes);
}

/** A line of a sale. */
export function line(goods: GoodsName | null, changes: LineChanges = {}): GoldenLine {
  return { goods, changes };
}

/** A sale of one line. */
export function one(
  goods: GoodsName | null,
  changes: LineChanges = {},
  sale: Omit<Sale, "lines"> = {},
): Sale {
  return { ...sale, lines: [line(goods, changes)] };
}

type More = { readonly by?: string | null; readonly photos?: readonly string[] };

/** The subsidy is part of the price. */
export function granted(subsidyFen: number, more: More = {}): Expected {
  return {
    outcome: "granted",
    way: "instant",
    subsidyFen,
    estimatedFen: subsidyFen,
    missing: [],
    refusal: null,
    ...more,
  };
}

/** The customer claims `estimatedFen` afterwards, until `claimBy`. */
export function later(estimatedFen: number, claimBy?: string, more: More = {}): Expected {
  return {
    outcome: "claimLater",
    way: "claimLater",
    subsidyFen: 0,
    estimatedFen,
    missing: [],
    refusal: null,
    ...(claimBy === undefined ? {} : { claimBy }),
    ...more,
  };
}

/** Something must be captured before `estimatedFen` is granted. */
export function pending(estimatedFen: number, missing: readonly Missing[], more: More = {}): Expected {
  return {
    outcome: "pending",
    way: "instant",
    subsidyFen: 0,
    estimatedFen,
    missing,
    refusal: null,
    ...more,
  };
}

/** Something must be captured before the customer can claim `estimatedFen` afterwards. */
export function pendingLater(estimatedFen: number, missing: readonly Missing[], more: More = {}): Expected {
  return { ...pending(estimatedFen, missing, more), way: "claimLater" };
}

/** No subsidy. */
export function refused(refusal: LineRefusalCode, more: More = {}): Expected {
  return {
    outcome: "refused",
    way: null,
    subsidyFen: 0,
    estimatedFen: null,
    missing: [],
    refusal,
    ...more,
  };
}
