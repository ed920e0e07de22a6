import type { DecisionFacts, LineFacts } from "../../../src/domain/programme/facts-schema.ts";
import type { Programme } from "../../../src/domain/programme/programme-schema.ts";

/** What a line that was decided before took: one piece of this programme and category, and so much. */
export type Taken = {
  readonly programmeId: string;
  readonly category: string;
  readonly way: Way;
  readonly fen: bigint;
  readonly codeId: string | null;
};

export type Way = "instant" | "claimLater";

/** One line under one programme. `observe` hears what was looked at, to measure what a run covers. */
export type Asked = {
  readonly programme: Programme;
  readonly programmes: readonly Programme[];
  readonly facts: DecisionFacts;
  readonly line: LineFacts;
  readonly goods: NonNullable<LineFacts["goods"]>;
  readonly taken: readonly Taken[];
  readonly way: Way;
  readonly nowMs: number;
  readonly today: string;
  readonly observe: Observe;
};

export type PricedLine = Pick<Asked, "programme" | "line">;

export type Observe = (what: string) => void;

export function wayOf(programme: Programme, facts: DecisionFacts, line: LineFacts): Way {
  if (programme.mode === "claimLater") return "claimLater";
  if (programme.mode === "both" && line.prefersClaim === true) return "claimLater";
  return !facts.connection.isOnline && programme.offline.mode === "claimLater" ? "claimLater" : "instant";
}

/** A list that is null names every category. */
export function names(categories: readonly string[] | null, category: string): boolean {
  return categories === null || categories.includes(category);
}

export function beginsWithOne(region: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => region.startsWith(prefix));
}

export function groupOf(programme: Programme, category: string): string | null {
  return programme.categories.find(({ code }) => code === category)?.group ?? null;
}

/** The parts of the price that earn nothing under this programme. */
export function excludedFen({ programme, line }: PricedLine): bigint {
  const parts = line.priceParts ?? {};
  const fen = {
    installation: parts.installationFen,
    accessories: parts.accessoriesFen,
    warranty: parts.warrantyFen,
    fees: parts.feesFen,
  };
  return [...new Set(programme.basis.excludes)].reduce((sum, part) => sum + BigInt(fen[part] ?? 0), 0n);
}

export function basisOf(asked: PricedLine): bigint {
  const basis = unboundedBasisOf(asked);
  return basis > 0n ? basis : 0n;
}

/** The basis before it is held at 0: discounts and parts can be more than the price. */
export function unboundedBasisOf(asked: PricedLine): bigint {
  const { programme, line } = asked;
  const parts = line.priceParts ?? {};
  const fen = { bankDiscount: parts.bankDiscountFen, oldItemMoney: parts.oldItemMoneyFen };
  const reduced = [...new Set(programme.basis.reducedBy)].reduce(
    (sum, part) => sum + BigInt(fen[part] ?? 0),
    0n,
  );
  return BigInt(line.listFen) - BigInt(line.merchantDiscountFen) - excludedFen(asked) - reduced;
}

/** The first capture of these kinds that names the line's category. */
export function firstCapture<Kind extends Programme["captures"][number]["kind"]>(
  { programme, goods }: Asked,
  ...kinds: readonly Kind[]
): Extract<Programme["captures"][number], { kind: Kind }> | undefined {
  const wanted: readonly string[] = kinds;
  return programme.captures.find(
    (capture): capture is Extract<Programme["captures"][number], { kind: Kind }> =>
      wanted.includes(capture.kind) && names(capture.categories, goods.category),
  );
}
