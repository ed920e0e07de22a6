import { readFileSync, readlinkSync } from "node:fs";
import koffi from "koffi";

type Advise = (start: number, length: number, advice: number) => number;

const doFork = 11;
/** A machine short of memory may have some a moment later. */
const mostTries = 100;
const pauseMs = 100;

/**
 * fork(2) for a Node process that does nothing at the moment: 0 in the new process, its number in the old one. V8 asks
 * the system to leave its heap out of a fork, so that is taken back first; what it adds meanwhile is missing in the new
 * process, which then dies at once. No thread but the calling one comes along: both must run with --single-threaded,
 * libuv starts its own again, and the old process must sleep until the new one is gone, because they share what they
 * wait on.
 */
export function forkProcess(): number {
  const library = koffi.load(null);
  const advise = library.func("madvise", "int", ["uintptr_t", "size_t", "int"]) as Advise;
  // Looking takes memory too, so a second look finds nearly always nothing new.
  for (const _ of ["first", "second"]) keepHeapInFork(advise);
  const fork = library.func("fork", "int", []) as () => number;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const processId = fork();
    if (processId >= 0) return processId;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
  }
  throw new Error(`The system gives no process: errno ${koffi.errno()}`);
}

function keepHeapInFork(advise: Advise): void {
  for (const line of readFileSync("/proc/self/maps", "utf8").split("\n")) {
    const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) \S+ \S+ \S+ 0\s*$/.exec(line) ?? [];
    if (from === undefined || to === undefined) continue;
    const [start, end] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
    advise(start, end - start, doFork);
  }
}

/** Sleeps until the process that was forked has ended; the signal that ended it, 0 when it ended by itself. */
export function awaitProcess(processId: number): number {
  const wait = koffi.load(null).func("waitpid", "int", ["int", "void *", "int"]);
  const status = Buffer.alloc(4);
  wait(processId, status, 0);
  return status.readInt32LE() & 0x7f;
}

/** process.pid is what it was before the fork. */
export function ownProcessId(): number {
  return Number(readlinkSync("/proc/self"));
}
