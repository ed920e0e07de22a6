import type { Programme } from "../programme-schema.ts";
import { compileProgramme, type CompiledProgramme } from "./compile-programme.ts";

/** Programmes in the order of their ids, and which of them take the place of which. */
export type CompiledSet = {
  readonly programmes: readonly CompiledProgramme[];
  /** By the id of a programme: those that name it in `supersedes`. */
  readonly supersededBy: ReadonlyMap<string, readonly CompiledProgramme[]>;
};

const sets = new WeakMap<readonly Programme[], CompiledSet>();

/**
 * Compiles a list of programmes once for as long as the list lives; neither list nor documents may change meanwhile. The
 * order in which they are given says nothing.
 */
export function compiledSet(programmes: readonly Programme[]): CompiledSet {
  const known = sets.get(programmes);
  if (known !== undefined) return known;
  const compiled = programmes.map(compileProgramme).toSorted(byId);
  const set = { programmes: compiled, supersededBy: supersededBy(compiled) };
  sets.set(programmes, set);
  return set;
}

function byId({ programme: left }: CompiledProgramme, { programme: right }: CompiledProgramme): number {
  if (left.id !== right.id) return left.id < right.id ? -1 : 1;
  return right.version - left.version;
}

function supersededBy(compiled: readonly CompiledProgramme[]): Map<string, CompiledProgramme[]> {
  const byOld = new Map<string, CompiledProgramme[]>();
  for (const one of compiled) {
    for (const id of one.programme.supersedes) byOld.set(id, [...(byOld.get(id) ?? []), one]);
  }
  return byOld;
}
