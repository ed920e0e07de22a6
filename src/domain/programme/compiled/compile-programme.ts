import { parseInstant, type EpochMs } from "../../time/instant.ts";
import { lineRules } from "../rules/index.ts";
import type { Capture, Programme, ProgrammeCategory, ProgrammeLimit } from "../programme-schema.ts";

/** A limit that covers a category, with what it counts. */
export type CompiledLimit = {
  readonly limit: ProgrammeLimit;
  /** Whose uses count: this programme's and those of `alsoCounts`. */
  readonly programmeIds: readonly string[];
  /** Which categories count; null: every one. */
  readonly categories: readonly string[] | null;
};

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

/** A category with the rules that its programme asks of it on each way, as indexes of the rules in order. */
export type CompiledCategory = CategoryRules & {
  readonly askedRules: { readonly instant: readonly number[]; readonly claimLater: readonly number[] };
};

/** A programme as the rules read it: times parsed, names looked up. The document itself stays what is signed. */
export type CompiledProgramme = {
  readonly programme: Programme;
  readonly fromMs: EpochMs;
  readonly toMs: EpochMs;
  readonly claimUntilMs: EpochMs | null;
  readonly categories: ReadonlyMap<string, CompiledCategory>;
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
    countedProgrammeIds: new Set([programme.id, ...programme.limits.flatMap(({ alsoCounts }) => alsoCounts)]),
  };
}

function compileCategory(programme: Programme, category: ProgrammeCategory): CompiledCategory {
  const rules = categoryRules(programme, category);
  const asked = [...lineRules.keys()].filter((index) => lineRules[index]?.isAsked(rules, programme) === true);
  const claimLater = asked.filter((index) => lineRules[index]?.isInstantOnly === false);
  return { ...rules, askedRules: { instant: asked, claimLater } };
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
