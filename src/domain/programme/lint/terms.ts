import { parseInstant, type EpochMs } from "../../time/instant.ts";
import type { Programme } from "../programme-schema.ts";
import { finding, type Finding } from "./finding.ts";
import type { Reach } from "./reach.ts";

/** Windows, and rules that the programme's own way of paying makes idle. */
export function lintTerms(programme: Programme, reach: Reach, at: EpochMs | null): Finding[] {
  return [
    ...lintTimes(programme, at),
    ...lintSupersedes(programme),
    ...lintIdleRules(programme),
    ...lintLease(programme, reach),
    ...lintResidence(programme),
  ];
}

function lintTimes({ validTo }: Programme, at: EpochMs | null): Finding[] {
  const end = parseInstant(validTo) ?? Infinity;
  return at !== null && end < at ? [finding("expired", ["validTo"], { validTo })] : [];
}

function lintSupersedes({ id, supersedes }: Programme): Finding[] {
  return supersedes.flatMap((other, index) =>
    other === id ? [finding("supersedesItself", ["supersedes", index], { id })] : [],
  );
}

/** Codes and leases are asked for where the subsidy is given at the till, and nowhere else. */
function lintIdleRules({ mode, qualification, offline }: Programme): Finding[] {
  if (mode !== "claimLater") return [];
  return [
    ...(qualification === null ? [] : [finding("qualificationNeverAsked", ["qualification"])]),
    ...(offline.mode === "lease" ? [finding("leaseNeverUsed", ["offline", "mode"])] : []),
  ];
}

const leaseMembers = ["maxFenPerTerminal", "maxFenPerItem", "maxFenPerPerson"] as const;

/** An item that earns its whole cap could never be subsidised offline. */
function lintLease({ mode, offline }: Programme, { largestCapFen }: Reach): Finding[] {
  if (mode === "claimLater" || offline.mode !== "lease") return [];
  const capFen = Math.max(0, ...largestCapFen.values());
  return leaseMembers.flatMap((member) => {
    const limitFen = offline[member];
    return limitFen !== null && limitFen < capFen
      ? [finding("leaseBelowCap", ["offline", member], { limitFen, capFen })]
      : [];
  });
}

/** The only document whose number begins with the province. */
const documentWithProvince = "residentId";

function lintResidence({ identity }: Programme): Finding[] {
  const { residence, documents } = identity;
  if (residence === null) return [];
  return documents.flatMap((document, index) =>
    document === documentWithProvince
      ? []
      : [finding("residenceUnknown", ["identity", "documents", index], { document })],
  );
}
