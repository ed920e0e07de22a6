import { openSync, writeSync } from "node:fs";
import path from "node:path";
import type { DiskCall } from "./disk-call.ts";
import { ownProcessId } from "./fork-process.ts";
import { watchSqlite } from "./watch-sqlite.ts";

const markLength = 32;

/** What a till was about to do with its files when it ends itself: the n-th change from when it begins to sell. */
export type Death = { readonly nth: number; readonly when: "before" | "half" | "after" };

/** "12half" and the like. */
export function parseDeath(text: string): Death {
  const [, nth = "", when = ""] = /^(\d+)(before|half|after)$/.exec(text) ?? [];
  if (when !== "before" && when !== "half" && when !== "after") throw new Error(`No such death: ${text}`);
  return { nth: Number(nth), when };
}

/**
 * Keeps, in a file that outlives this process, a few words on what it is doing: the step that `at` was told last and,
 * within it, the change of a file that is under way. With a death given it kills itself there, which outside has no
 * hand quick enough for.
 */
export function markInstants(file: string, death: Death | null): { at(step: string): void } {
  const marks = openSync(file, "r+");
  let step = "";
  let asked = 0;
  const mark = (detail: string) =>
    void writeSync(marks, `${step} ${detail}`.padEnd(markLength).slice(0, markLength), 0);
  const dieAt = (when: Death["when"]) => {
    if (step !== "starting" && death?.nth === asked && death.when === when)
      process.kill(ownProcessId(), "SIGKILL");
  };
  watchSqlite({
    before(call) {
      mark(nameOf(call));
      if (step !== "starting") asked += 1;
      dieAt("before");
      const isHalf =
        call.kind === "write" && step !== "starting" && death?.nth === asked && death.when === "half";
      return isHalf ? { errno: "EIO", writtenBytes: Math.ceil(call.bytes.length / 2) } : null;
    },
    after() {
      dieAt("half");
      dieAt("after");
      mark("");
    },
  });
  return {
    at(next) {
      step = next;
      mark("");
    },
  };
}

function nameOf({ kind, file }: DiskCall): string {
  return `${kind} ${/-(?:wal|shm|journal)$/.exec(path.basename(file))?.[0] ?? path.extname(file)}`;
}
