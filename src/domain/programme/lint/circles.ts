import type { Programme } from "../programme-schema.ts";
import { finding, type Finding } from "./finding.ts";

/**
 * Programmes that take each other's place, however many there are between: once all have begun none of them gives
 * anything. Each circle is told with the last of its programmes in the order given. An old version of a programme says
 * nothing here, since a till holds the newest.
 */
export function lintCircles(programmes: readonly Programme[], programme: Programme): Finding[] {
  const newest = newestById(programmes);
  const index = programmes.indexOf(programme);
  if (newest.get(programme.id) !== programme) return [];
  const upToHere = (id: string) => {
    const found = newest.get(id);
    return found !== undefined && programmes.indexOf(found) <= index ? found.supersedes : [];
  };
  return programme.supersedes.flatMap((other, place) => {
    const way = other === programme.id ? null : shortestWay(other, programme.id, upToHere);
    return way === null
      ? []
      : [
          finding("supersedesEachOther", ["supersedes", place], {
            names: [programme.id, ...way].join(" → "),
          }),
        ];
  });
}

function newestById(programmes: readonly Programme[]): Map<string, Programme> {
  const newest = new Map<string, Programme>();
  for (const programme of programmes) {
    const known = newest.get(programme.id);
    if (known === undefined || known.version < programme.version) newest.set(programme.id, programme);
  }
  return newest;
}

/** The ids from one to another along `next`, both included; null where no way leads there. */
function shortestWay(from: string, to: string, next: (id: string) => readonly string[]): string[] | null {
  const before = new Map<string, string | null>([[from, null]]);
  // A map is walked through in the order of its keys' coming, those too that come while it is walked through.
  for (const id of before.keys()) {
    if (id === to) return wayTo(id, before);
    for (const other of next(id)) if (!before.has(other)) before.set(other, id);
  }
  return null;
}

function wayTo(id: string, before: ReadonlyMap<string, string | null>): string[] {
  const way: string[] = [];
  for (let at: string | null = id; at !== null; at = before.get(at) ?? null) way.unshift(at);
  return way;
}
