import { createMemory } from "./memory.ts";
import type { Rule, RuleSurroundings } from "./rule.ts";

const mostProgrammes = 10_000;
/** A sale holds the version of its first payment, so that one before the newest may still be sold under. */
const mostVersions = 16;

/** A programme only ever gets newer, and a subsidy is given under one that was installed. */
export function createPublicationRule({ startsAfterSeq }: RuleSurroundings): Rule {
  const installed = createMemory<string, readonly number[]>(mostProgrammes, startsAfterSeq === 0);
  const isInstalled = ({ id, version }: { readonly id: string; readonly version: number }) =>
    installed.get(id)?.includes(version) ?? false;
  return ({ entry }) => {
    if (entry?.kind === "publicationInstalled" && entry.body.publicationKind === "programme") {
      const { id, version } = entry.body;
      const before = installed.get(id) ?? [];
      if ((before[0] ?? -1) >= version) return "olderProgramme";
      installed.set(id, [version, ...before].slice(0, mostVersions));
    }
    if (entry?.kind !== "saleCompleted" || installed.hasForgotten()) return null;
    const named = entry.body.lines.flatMap(({ programme, claim }) => programme ?? claim?.programme ?? []);
    return named.every(isInstalled) ? null : "programmeNotInstalled";
  };
}
