import type { ProjectedEntry } from "./projected-entry.ts";

/** A qualification code that a granted line spent, and the return that took the goods back, if one did. */
export type FoldedCode = {
  readonly codeId: string;
  readonly seq: number;
  readonly saleId: string;
  readonly lineId: string;
  readonly returnSeq: number | null;
  readonly returnId: string | null;
};

/**
 * Codes in the order in which they were spent. A code belongs to the first line that spent it. A return does not free it, not
 * even where the person gets their quota back: a code is good for one piece, once, and whoever may buy again is given a new one.
 */
export function foldCodes(codes: readonly FoldedCode[], entry: ProjectedEntry): readonly FoldedCode[] {
  if (entry.kind === "saleCompleted") {
    const spent = spentBy(entry).filter(({ codeId }) => codes.every((earlier) => earlier.codeId !== codeId));
    return [...codes, ...spent];
  }
  if (entry.kind !== "returnCompleted") return codes;
  const { saleSeq, returnId, lines } = entry.body;
  const back = new Set(lines.map(({ lineId }) => lineId));
  return codes.map((code) =>
    code.seq === saleSeq && back.has(code.lineId) && code.returnSeq === null
      ? { ...code, returnSeq: entry.seq, returnId }
      : code,
  );
}

/** The codes of the lines that a programme granted, each once. A line that got nothing spent nothing. */
export function spentBy({ seq, body }: Extract<ProjectedEntry, { kind: "saleCompleted" }>): FoldedCode[] {
  const granted = new Set(
    body.lines.filter(({ programme }) => programme !== null).map(({ lineId }) => lineId),
  );
  const codes = new Map<string, FoldedCode>();
  for (const { lineId, code } of body.facts?.lines ?? []) {
    if (code === undefined || !granted.has(lineId) || codes.has(code.codeId)) continue;
    const spent = { codeId: code.codeId, seq, saleId: body.saleId, lineId };
    codes.set(code.codeId, { ...spent, returnSeq: null, returnId: null });
  }
  return [...codes.values()];
}
