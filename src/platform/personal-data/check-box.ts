import type { Entry } from "../../domain/journal/entry-schema.ts";
import { sha256Hex } from "../keys/sha256.ts";

const findings = ["sealedBoxMissing", "sealedBoxMismatch"] as const;

/** What is wrong with the box beside an entry. */
export type BoxFinding = (typeof findings)[number];

/**
 * Compares the box that came beside an entry with the hash that the entry names. A box beside an entry that names
 * none is as wrong as another box. Null when all is as it says.
 */
export function checkBox(entry: Entry, sealedBox: string | null): BoxFinding | null {
  const named = entry.kind === "saleCompleted" ? entry.body.sealedPerson : null;
  if (named === null) return sealedBox === null ? null : "sealedBoxMismatch";
  if (sealedBox === null) return "sealedBoxMissing";
  return sha256Hex(sealedBox) === named.sha256 ? null : "sealedBoxMismatch";
}

export function isBoxFinding(reason: string | null): reason is BoxFinding {
  return findings.some((finding) => finding === reason);
}
