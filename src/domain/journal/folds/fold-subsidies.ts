import type { Fen } from "../../money/index.ts";
import type { OfflineUse, QuotaUse } from "../../programme/facts-schema.ts";
import type { ProjectedEntry } from "./projected-entry.ts";

/** One subsidised line, whose it was, whether it came back, and whether that gave its quota back. */
export type FoldedSubsidy = {
  readonly seq: number;
  readonly lineId: string;
  readonly programmeId: string;
  readonly category: string;
  readonly serial: string | null;
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

function grantedBy({ seq, body }: Extract<ProjectedEntry, { kind: "saleCompleted" }>): FoldedSubsidy[] {
  const tokens = Object.values(body.person?.tokens ?? {});
  return body.lines.flatMap(({ lineId, programme, category, serial, prices }) =>
    programme === null
      ? []
      : [
          {
            seq,
            lineId,
            programmeId: programme.id,
            category: category ?? "",
            serial,
            subsidyFen: prices.subsidyFen,
            tokens,
            isReturned: false,
            isRestored: false,
          },
        ],
  );
}

/** How often whoever has one of these tokens used each category, less what returns restored. */
export function quotaUsesOf(subsidies: readonly FoldedSubsidy[], tokens: readonly string[]): QuotaUse[] {
  const counts = new Map<string, QuotaUse>();
  for (const { programmeId, category, ...subsidy } of subsidies) {
    if (subsidy.isRestored || !subsidy.tokens.some((token) => tokens.includes(token))) continue;
    const key = JSON.stringify([programmeId, category]);
    counts.set(key, { programmeId, category, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.entries()].sort(byText).map(([, use]) => use);
}

/**
 * Whether this piece was subsidised and is still with the customer. One that came back may be subsidised again, for
 * somebody else too, whatever became of the first one's quota.
 */
export function isSerialSubsidised(subsidies: readonly FoldedSubsidy[], serial: string): boolean {
  return subsidies.some((subsidy) => subsidy.serial === serial && !subsidy.isReturned);
}

/**
 * Subsidies behind this seq, which the platform has not acknowledged, by programme. What came back cancels out: no
 * money is at stake in it any more, whether its quota is restored or burnt.
 */
export function usesBehind(subsidies: readonly FoldedSubsidy[], acknowledgedSeq: number): OfflineUse[] {
  const uses = new Map<string, { count: number; subsidyFen: number }>();
  for (const { seq, programmeId, subsidyFen, isReturned } of subsidies) {
    if (seq <= acknowledgedSeq || isReturned) continue;
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
