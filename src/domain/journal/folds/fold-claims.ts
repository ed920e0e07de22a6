import type { ProjectedEntry } from "./projected-entry.ts";

/** A line whose subsidy is claimed afterwards, and the entry of its slip; null while none was issued. */
export type FoldedClaim = {
  readonly saleSeq: number;
  readonly lineId: string;
  readonly slipSeq: number | null;
};

/** Claims in the order of their sales. A slip belongs to the first entry that issued it. */
export function foldClaims(claims: readonly FoldedClaim[], entry: ProjectedEntry): readonly FoldedClaim[] {
  if (entry.kind === "saleCompleted") {
    const made = entry.body.lines.filter(({ claim }) => claim !== undefined);
    const ids = new Set(made.map(({ lineId }) => lineId));
    return [...claims, ...[...ids].map((lineId) => ({ saleSeq: entry.seq, lineId, slipSeq: null }))];
  }
  if (entry.kind !== "claimSlipIssued") return claims;
  const { saleSeq, lineId } = entry.body;
  return claims.map((claim) =>
    claim.saleSeq === saleSeq && claim.lineId === lineId && claim.slipSeq === null
      ? { ...claim, slipSeq: entry.seq }
      : claim,
  );
}
