import type { Fen } from "../../money/index.ts";
import type { OfflineUse, QuotaUse } from "../../programme/facts-schema.ts";
import type { ProjectedEntry } from "./projected-entry.ts";

/** One subsidised line, whose it was, whether it came back, and whether that gave its quota back. */
export type FoldedSubsidy = {
  readonly seq: number;
  /** The day in China for which it was decided, "2026-11-22". */
  readonly day: string;
  readonly lineId: string;
  readonly programmeId: string;
  readonly category: string;
  readonly subsidyFen: Fen;
  readonly tokens: readonly string[];
  readonly isReturned: boolean;
  readonly isRestored: boolean;
};

/** Subsidies in the order in which they were granted. */
export function foldSubsidies(
  subsidies: readonly FoldedSubsidy[],
  entry: ProjectedEntry,
): readonly FoldedSubsidy[] {
  if (entry.kind === "saleCompleted") return [...subsidies, ...grantedBy(entry)];
  if (entry.kind !== "returnCompleted") return subsidies;
  const { saleSeq, lines } = entry.body;
  return subsidies.map((subsidy) => {
    const returned = lines.filter(({ lineId }) => subsidy.seq === saleSeq && lineId === subsidy.lineId);
    if (returned.length === 0) return subsidy;
    const isRestored = subsidy.isRestored || returned.some(({ quotaRestored }) => quotaRestored);
    return { ...subsidy, isReturned: true, isRestored };
  });
}

type SaleEntry = Extract<ProjectedEntry, { kind: "saleCompleted" }>;

/**
 * The day in China whose limits a sale was held against: that of its facts. A price that was held past midnight while it
 * was paid belongs to the day before.
 */
export function dayOfDecision({ at, body }: SaleEntry): string {
  return (body.facts?.now ?? at).slice(0, 10);
}

function grantedBy(entry: SaleEntry): FoldedSubsidy[] {
  const { seq, body } = entry;
  const day = dayOfDecision(entry);
  const tokens = Object.values(body.person?.tokens ?? {});
  return body.lines.flatMap(({ lineId, programme, category, prices }) =>
    programme === null
      ? []
      : [
          {
            seq,
            day,
            lineId,
            programmeId: programme.id,
            category: category ?? "",
            subsidyFen: prices.subsidyFen,
            tokens,
            isReturned: false,
            isRestored: false,
          },
        ],
  );
}

/** What whoever has one of these tokens had of each category on each day, less what returns restored. */
export function quotaUsesOf(subsidies: readonly FoldedSubsidy[], tokens: readonly string[]): QuotaUse[] {
  const counts = new Map<string, { count: number; subsidyFen: number }>();
  for (const subsidy of subsidies) {
    if (subsidy.isRestored || !subsidy.tokens.some((token) => tokens.includes(token))) continue;
    const key = JSON.stringify([subsidy.programmeId, subsidy.category, subsidy.day]);
    const before = counts.get(key) ?? { count: 0, subsidyFen: 0 };
    counts.set(key, { count: before.count + 1, subsidyFen: before.subsidyFen + subsidy.subsidyFen });
  }
  return [...counts.entries()].sort(byText).map(([key, use]) => {
    const [programmeId, category, day] = JSON.parse(key) as [string, string, string];
    return { programmeId, category, day, ...use } as QuotaUse;
  });
}

/**
 * Subsidies behind this seq, which the platform has not acknowledged, by programme. What came back cancels out: no
 * money is at stake in it any more, whether its quota is restored or burnt. With tokens: only what that person had.
 */
export function usesBehind(
  subsidies: readonly FoldedSubsidy[],
  acknowledgedSeq: number,
  tokens: readonly string[] | null = null,
): OfflineUse[] {
  const uses = new Map<string, { count: number; subsidyFen: number }>();
  for (const { seq, programmeId, subsidyFen, isReturned, ...subsidy } of subsidies) {
    const isTheirs = tokens === null || subsidy.tokens.some((token) => tokens.includes(token));
    if (seq <= acknowledgedSeq || isReturned || !isTheirs) continue;
    const before = uses.get(programmeId) ?? { count: 0, subsidyFen: 0 };
    uses.set(programmeId, { count: before.count + 1, subsidyFen: before.subsidyFen + subsidyFen });
  }
  return [...uses.entries()]
    .sort(byText)
    .map(([programmeId, use]) => ({ programmeId, ...use }) as OfflineUse);
}

function byText([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}
