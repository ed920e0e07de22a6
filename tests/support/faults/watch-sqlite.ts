import { existsSync, readFileSync, readlinkSync } from "node:fs";
import { constants } from "node:os";
import Database from "better-sqlite3";
import koffi from "koffi";
import type { DiskCall, DiskWatcher } from "./disk-call.ts";
import { importedFunctionSlots, writeSlots } from "./native-slots.ts";

/** O_CREAT, the same on every Linux that Node runs on. */
const createFlag = 0o100;
let watcher: DiskWatcher | null = null;
let isPatched = false;

/**
 * Lets `watching` see, and fail, every change that the SQLite inside better-sqlite3 makes to a file in this process:
 * the prebuilt module itself runs, only its pointers into the C library lead here. Returns what ends the watch. For
 * one thread, and one watcher at a time.
 */
export function watchSqlite(watching: DiskWatcher): () => void {
  patch();
  if (watcher !== null) throw new Error("SQLite is watched already");
  watcher = watching;
  return () => (watcher = null);
}

/**
 * Why SQLite cannot be watched on this machine; null where it can. Throws when the module no longer calls what is
 * watched: that would pass for a machine that cannot.
 */
export function whyNotWatchable(): string | null {
  if (process.platform !== "linux") return "faults of a disk can be made on Linux only";
  try {
    patch();
    return null;
  } catch (error) {
    // The system may forbid a process to write its own memory through /proc.
    if (error instanceof Error && "syscall" in error)
      return `SQLite cannot be watched here: ${error.message}`;
    throw error;
  }
}

function patch(): void {
  if (isPatched) return;
  new Database(":memory:").close();
  const slots = importedFunctionSlots(loadedModule());
  const library = koffi.load(null);
  for (const [name, { types, result, watch }] of Object.entries(watchedFunctions)) {
    const places = slots.get(name);
    if (places === undefined) throw new Error(`better-sqlite3 does not import ${name}`);
    const prototype = koffi.proto(`huanxin_${name}`, result, types);
    const real = library.func(name, result, types) as (...values: unknown[]) => number;
    writeSlots(places, koffi.register(watch(real), koffi.pointer(prototype)));
  }
  isPatched = true;
}

function loadedModule(): string {
  const maps = readFileSync("/proc/self/maps", "utf8");
  const file = /(\/\S*better[-_]sqlite3\S*\.node)$/m.exec(maps)?.[1];
  if (file === undefined) throw new Error("better-sqlite3 is not loaded");
  return file;
}

type Watched = {
  readonly types: string[];
  readonly result: string;
  readonly watch: (real: (...values: unknown[]) => number) => (...values: never[]) => number;
};

/** The C functions through which SQLite changes files. It imports `write` as well, but writes with pwrite64 only. */
const watchedFunctions: Record<string, Watched> = {
  open64: {
    types: ["str", "int", "uint"],
    result: "int",
    watch: (real) => (file: string, flags: number, mode: number) => {
      const call = () => real(file, flags, mode);
      const isNew = (flags & createFlag) !== 0 && !existsSync(file);
      return isNew ? pass({ kind: "create", file }, call) : call();
    },
  },
  pwrite64: {
    types: ["int", "void *", "size_t", "int64"],
    result: "int64",
    watch: (real) => (descriptor: number, from: bigint, length: number, offset: number) =>
      write(descriptor, Buffer.from(Buffer.from(koffi.view(from, length))), offset, (count) =>
        real(descriptor, from, count, offset),
      ),
  },
  ftruncate64: {
    types: ["int", "int64"],
    result: "int",
    watch: (real) => (descriptor: number, sizeBytes: number) =>
      pass({ kind: "truncate", file: fileOf(descriptor), sizeBytes }, () => real(descriptor, sizeBytes)),
  },
  fsync: { types: ["int"], result: "int", watch: sync },
  fdatasync: { types: ["int"], result: "int", watch: sync },
  unlink: {
    types: ["str"],
    result: "int",
    watch: (real) => (file: string) => pass({ kind: "unlink", file }, () => real(file)),
  },
};

function sync(real: (descriptor: number) => number) {
  return (descriptor: number) => pass({ kind: "sync", file: fileOf(descriptor) }, () => real(descriptor));
}

function pass(call: DiskCall, real: () => number): number {
  const fault = watcher?.before(call) ?? null;
  const result = fault === null ? real() : -1;
  if (result >= 0 || fault !== null) watcher?.after(call, fault);
  return fault === null ? result : failWith(fault.errno);
}

function write(descriptor: number, bytes: Buffer, offset: number, real: (count: number) => number): number {
  const call = { kind: "write", file: fileOf(descriptor), offset, bytes } as const;
  const fault = watcher?.before(call) ?? null;
  const writtenBytes = fault === null ? real(bytes.length) : shortened(fault.writtenBytes, real);
  if (writtenBytes > 0) watcher?.after({ ...call, bytes: bytes.subarray(0, writtenBytes) }, fault);
  return fault === null || writtenBytes > 0 ? writtenBytes : failWith(fault.errno);
}

function shortened(count: number | undefined, real: (count: number) => number): number {
  return count === undefined || count === 0 ? 0 : real(count);
}

function failWith(name: "EIO" | "ENOSPC"): number {
  koffi.errno(constants.errno[name]);
  return -1;
}

/** Also names a file that was unlinked while it was open; nothing depends on those any more. */
function fileOf(descriptor: number): string {
  return readlinkSync(`/proc/self/fd/${descriptor}`);
}
