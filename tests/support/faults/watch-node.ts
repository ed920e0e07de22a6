import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";
import type { DiskCall, DiskWatcher } from "./disk-call.ts";

/**
 * Lets `watching` see what the till itself writes through node:fs: keys, anchors, snapshots, its log. Here node:fs is
 * replaced, not the C library: Node's own threads call that, and they cannot wait for JavaScript. Returns what puts
 * everything back. Faults are not made here.
 */
export function watchNodeFiles(watching: DiskWatcher): () => void {
  const real = { ...fs };
  const tell = (call: DiskCall) => watching.after(call, null);
  const nameOf = (descriptor: number) => real.readlinkSync(`/proc/self/fd/${descriptor}`);
  const replacements = {
    openSync(...args: Parameters<typeof fs.openSync>) {
      const file = absolute(args[0]);
      const existed = real.existsSync(file);
      const descriptor = real.openSync(...args);
      if (!existed) tell({ kind: "create", file });
      else if (String(args[1]).startsWith("w")) tell({ kind: "truncate", file, sizeBytes: 0 });
      return descriptor;
    },
    fsyncSync(descriptor: number) {
      real.fsyncSync(descriptor);
      tell({ kind: "sync", file: nameOf(descriptor) });
    },
    fdatasyncSync(descriptor: number) {
      real.fdatasyncSync(descriptor);
      tell({ kind: "sync", file: nameOf(descriptor) });
    },
    renameSync(from: fs.PathLike, to: fs.PathLike) {
      real.renameSync(from, to);
      tell({ kind: "rename", file: absolute(from), to: absolute(to) });
    },
    unlinkSync(file: fs.PathLike) {
      real.unlinkSync(file);
      tell({ kind: "unlink", file: absolute(file) });
    },
    rmSync(file: fs.PathLike, options?: fs.RmOptions) {
      const existed = real.existsSync(file);
      real.rmSync(file, options);
      if (existed) tell({ kind: "unlink", file: absolute(file) });
    },
    mkdirSync(folder: fs.PathLike, options?: fs.MakeDirectoryOptions & { recursive: true }) {
      const made = real.mkdirSync(folder, options);
      if (made !== undefined) tell({ kind: "makeFolder", file: absolute(folder) });
      return made;
    },
  };
  const all = { ...replacements, ...contentReplacements(real, tell, nameOf) };
  Object.assign(fs, all);
  syncBuiltinESMExports();
  return () => {
    for (const name of Object.keys(all) as (keyof typeof all)[]) Object.assign(fs, { [name]: real[name] });
    syncBuiltinESMExports();
  };
}

/** What puts bytes into a file is told of by what the file held before and holds afterwards: these files are small. */
function contentReplacements(
  real: typeof fs,
  tell: (call: DiskCall) => void,
  nameOf: (descriptor: number) => string,
) {
  const changing = (file: string, change: () => void) => {
    const before = real.existsSync(file) ? real.readFileSync(file) : null;
    change();
    const bytes = real.readFileSync(file);
    if (before === null) tell({ kind: "create", file });
    const kept = before?.length ?? 0;
    const isAppended = before?.equals(bytes.subarray(0, kept)) ?? true;
    if (!isAppended) tell({ kind: "truncate", file, sizeBytes: 0 });
    const offset = isAppended ? kept : 0;
    tell({ kind: "write", file, offset, bytes: bytes.subarray(offset) });
  };
  return {
    writeSync(...args: Parameters<typeof fs.writeSync>) {
      let written = 0;
      changing(nameOf(args[0]), () => (written = real.writeSync(...args)));
      return written;
    },
    writeFileSync(...args: Parameters<typeof fs.writeFileSync>) {
      const file = typeof args[0] === "number" ? nameOf(args[0]) : absolute(args[0]);
      changing(file, () => real.writeFileSync(...args));
    },
    copyFileSync(from: fs.PathLike, to: fs.PathLike, mode?: number) {
      changing(absolute(to), () => real.copyFileSync(from, to, mode));
    },
  };
}

function absolute(file: fs.PathLike): string {
  return path.resolve(String(file));
}
