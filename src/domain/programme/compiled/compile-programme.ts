import { parseInstant, type EpochMs } from "../../time/instant.ts";
import { lineRules } from "../rules/index.ts";
import type { Inputs, LineRule } from "../rules/rule.ts";
import type { TraceStep } from "../trace.ts";
import type { PriceParts } from "../facts-schema.ts";
import type { Capture, Programme, ProgrammeCategory, ProgrammeLimit } from "../programme-schema.ts";

/** A limit that covers a category, with what it counts. */
export type CompiledLimit = {
  readonly limit: ProgrammeLimit;
  /** Whose uses count: this programme's and those of `alsoCounts`. */
  readonly programmeIds: readonly string[];
  /** Which categories count; null: every one. */
  readonly categories: readonly string[] | null;
};

/** What stands beside a rule that the programme does not ask, or not on this way. */
const notAsked: Inputs = Object.freeze({ isAsked: false });

type CaptureOf<Kind extends Capture["kind"]> = Extract<Capture, { kind: Kind }>;

/** What a programme says of one category, gathered so that a rule need not search for it. */
export type CategoryRules = {
  readonly category: ProgrammeCategory;
  readonly limits: readonly CompiledLimit[];
  /** The number of the piece that is wanted; the first capture that names the category counts. */
  readonly serial: CaptureOf<"serialNumber" | "imei" | "frameNumber"> | null;
  readonly serialPattern: RegExp | null;
  readonly oldItem: CaptureOf<"oldItem"> | null;
  readonly photos: readonly CaptureOf<"photo">[];
  readonly undertaking: CaptureOf<"undertaking"> | null;
  readonly activation: CaptureOf<"activation"> | null;
  readonly delivery: CaptureOf<"delivery"> | null;
  readonly invoice: CaptureOf<"invoice"> | null;
  readonly isCodeWanted: boolean;
};

/** The rules that a programme asks of a category on one way, as indexes of the rules in order. */
export type AskedRules = {
  readonly all: readonly number[];
  /** Those left when the basket has settled what it can for all its lines. */
  readonly ofLine: readonly number[];
  /** What stands in the trace for a rule that is not asked; undefined for one that is. */
  readonly idleSteps: readonly (TraceStep | undefined)[];
};

export type CompiledCategory = CategoryRules & {
  readonly asked: { readonly instant: AskedRules; readonly claimLater: AskedRules };
};

/** A programme as the rules read it: times parsed, names looked up. The document itself stays what is signed. */
export type CompiledProgramme = {
  readonly programme: Programme;
  readonly fromMs: EpochMs;
  readonly toMs: EpochMs;
  readonly claimUntilMs: EpochMs | null;
  readonly categories: ReadonlyMap<string, CompiledCategory>;
  /** Parts of the price that are not in the basis, and what reduces it: each once, however often a document names it. */
  readonly excludedParts: readonly (keyof PriceParts)[];
  readonly reductions: readonly (keyof PriceParts)[];
  /** This programme, and those whose uses one of its limits counts. */
  readonly countedProgrammeIds: ReadonlySet<string>;
};

/** Reads a parsed document once; a till decides by it thousands of times. */
export function compileProgramme(programme: Programme): CompiledProgramme {
  return {
    programme,
    fromMs: parseInstant(programme.validFrom) ?? Infinity,
    toMs: parseInstant(programme.validTo) ?? -Infinity,
    claimUntilMs: programme.claim?.until ? parseInstant(programme.claim.until) : null,
    categories: new Map(
      programme.categories.map((category) => [category.code, compileCategory(programme, category)]),
    ),
    excludedParts: [...new Set(programme.basis.excludes)].map((part) => `${part}Fen` as const),
    reductions: [...new Set(programme.basis.reducedBy)].map((reduction) => `${reduction}Fen` as const),
    countedProgrammeIds: new Set([programme.id, ...programme.limits.flatMap(({ alsoCounts }) => alsoCounts)]),
  };
}

function compileCategory(programme: Programme, category: ProgrammeCategory): CompiledCategory {
  const rules = categoryRules(programme, category);
  const isAsked = (rule: LineRule) => rule.isAsked(rules, programme);
  const instant = askedRules(programme.id, isAsked);
  const claimLater = askedRules(programme.id, (rule) => !rule.isInstantOnly && isAsked(rule));
  return { ...rules, asked: { instant, claimLater } };
}

function askedRules(programmeId: string, isAsked: (rule: LineRule) => boolean): AskedRules {
  const all = [...lineRules.entries()].filter(([, rule]) => isAsked(rule));
  const indexes = all.map(([index]) => index);
  return {
    all: indexes,
    ofLine: all.filter(([, rule]) => rule.isSettled === undefined).map(([index]) => index),
    idleSteps: lineRules.map(({ name }, index) =>
      indexes.includes(index)
        ? undefined
        : Object.freeze({ programmeId, rule: name, outcome: "pass" as const, inputs: notAsked }),
    ),
  };
}

function categoryRules(programme: Programme, category: ProgrammeCategory): CategoryRules {
  const captures = programme.captures.filter(({ categories }) => names(categories, category.code));
  const first = <Kind extends Capture["kind"]>(...kinds: readonly Kind[]) =>
    captures.find((capture): capture is CaptureOf<Kind> => kinds.includes(capture.kind as Kind)) ?? null;
  const serial = first("serialNumber", "imei", "frameNumber");
  const pattern = serial !== null && serial.kind !== "imei" ? serial.pattern : null;
  const { qualification } = programme;
  return {
    category,
    limits: programme.limits.flatMap((limit) => compileLimit(programme, limit, category) ?? []),
    serial,
    serialPattern: pattern === null ? null : new RegExp(`^(?:${pattern})$`),
    oldItem: first("oldItem"),
    photos: captures.filter((capture) => capture.kind === "photo"),
    undertaking: first("undertaking"),
    activation: first("activation"),
    delivery: first("delivery"),
    invoice: first("invoice"),
    isCodeWanted: qualification !== null && names(qualification.categories, category.code),
  };
}

/** A list of categories that is null names every one. */
function names(categories: readonly string[] | null, code: string): boolean {
  return categories === null || categories.includes(code);
}

function compileLimit(
  programme: Programme,
  limit: ProgrammeLimit,
  category: ProgrammeCategory,
): CompiledLimit | null {
  const covered = coveredBy(programme, limit);
  if (!names(covered, category.code)) return null;
  const programmeIds = [programme.id, ...limit.alsoCounts];
  return { limit, programmeIds, categories: limit.counted === "eachCategory" ? [category.code] : covered };
}

/** The categories that a limit covers, by their codes or their groups; null: every one. */
function coveredBy(programme: Programme, { categories, groups }: ProgrammeLimit): readonly string[] | null {
  if (groups === null) return categories;
  return programme.categories
    .filter(({ group }) => group !== null && groups.includes(group))
    .map(({ code }) => code);
}
