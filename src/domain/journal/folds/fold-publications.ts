import type { ProjectedEntry } from "./projected-entry.ts";

export type FoldedPublication = {
  readonly outcome: "installed" | "refused";
  readonly publicationKind: string;
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
};

/** What was installed and what was refused, each once: what was refused once because it arrived damaged may be installed later. */
export function foldPublications(
  noted: readonly FoldedPublication[],
  entry: ProjectedEntry,
): readonly FoldedPublication[] {
  if (entry.kind !== "publicationInstalled" && entry.kind !== "publicationRefused") return noted;
  const { publicationKind, id, version, sha256 } = entry.body;
  const outcome = entry.kind === "publicationInstalled" ? "installed" : "refused";
  const publication = { outcome, publicationKind, id, version, sha256 } as const;
  const key = JSON.stringify(publication);
  return noted.some((other) => JSON.stringify(other) === key) ? noted : [...noted, publication];
}
