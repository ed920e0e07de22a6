import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { DiskCall } from "./disk-call.ts";
import { contentAfter, contentAfterCut, type PendingChange } from "./torn-content.ts";

type StoredFile = { durable: Buffer; pending: PendingChange[] };
/** A change of names in one folder: which name, and what it stands for from then on. */
type NameChange = {
  readonly folder: string;
  readonly names: ReadonlyMap<string, StoredFile | "folder" | null>;
};

/** Every file below a folder, by path relative to it. */
export function filesBelow(root: string): Map<string, Buffer> {
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const names = found.map((one) => path.join(one.parentPath, one.name));
  return new Map(names.map((name) => [path.relative(root, name), readFileSync(name)]));
}

/**
 * A disk that keeps for certain only what was flushed. What it may hold after a power cut (docs/decisions/0014): each
 * file as at its last fsync or fdatasync, with any part of what was written since, torn at 512-byte sectors; names
 * (created, removed, renamed, new folders) as at the last fsync of their folder, with any first part of what happened
 * to names since, because file systems keep the order of those.
 */
export class SimulatedDisk {
  readonly #root: string;
  readonly #names = new Map<string, StoredFile | "folder">();
  readonly #durableNames = new Map<string, StoredFile | "folder">();
  #pendingNames: NameChange[] = [];

  /** `root` itself is there for certain; everything below it comes from the calls. */
  constructor(root: string) {
    this.#root = root;
  }

  /** A disk with these files, by path relative to the root, all of them for certain. */
  static holding(root: string, files: ReadonlyMap<string, Buffer>): SimulatedDisk {
    const disk = new SimulatedDisk(root);
    const keep = (name: string, stored: StoredFile | "folder") => {
      disk.#names.set(name, stored);
      disk.#durableNames.set(name, stored);
    };
    for (const [name, durable] of files) {
      const file = path.join(root, name);
      for (let above = path.dirname(file); above !== root; above = path.dirname(above)) keep(above, "folder");
      keep(file, { durable, pending: [] });
    }
    return disk;
  }

  apply(call: DiskCall): void {
    switch (call.kind) {
      case "create":
        return this.#rename([[call.file, { durable: Buffer.alloc(0), pending: [] }]]);
      case "makeFolder":
        return this.#rename([[call.file, "folder"]]);
      case "unlink":
        return this.#rename([[call.file, null]]);
      case "rename":
        return this.#rename([
          [call.to, this.#names.get(call.file) ?? null],
          [call.file, null],
        ]);
      case "sync":
        return this.#flush(call.file);
      case "write":
      case "truncate":
        return void this.#file(call.file).pending.push(call);
    }
  }

  /** A write-back that failed: the system forgets that those bytes were ever to be written, as Linux does. */
  forget(file: string): void {
    const stored = this.#names.get(file);
    if (stored !== undefined && stored !== "folder") stored.pending = [];
  }

  /** The files, by path relative to the root, as they may lie there when the power goes now. */
  cut(random: () => number): Map<string, Buffer> {
    const names = new Map(this.#durableNames);
    const kept = Math.floor(random() * (this.#pendingNames.length + 1));
    for (const change of this.#pendingNames.slice(0, kept)) applyNames(names, change);
    return this.#contents(names, (file) => contentAfterCut(file.durable, file.pending, random));
  }

  /** The files as they lie there when nothing that was not flushed has reached the disk. */
  flushedOnly(): Map<string, Buffer> {
    return this.#contents(this.#durableNames, (file) => file.durable);
  }

  #contents(names: Map<string, StoredFile | "folder">, content: (file: StoredFile) => Buffer) {
    const files = [...names].filter(
      (pair): pair is [string, StoredFile] => pair[1] !== "folder" && this.#isReachable(pair[0], names),
    );
    return new Map(files.map(([file, stored]) => [path.relative(this.#root, file), content(stored)]));
  }

  #isReachable(file: string, names: Map<string, StoredFile | "folder">): boolean {
    const folder = path.dirname(file);
    return folder === this.#root || (names.get(folder) === "folder" && this.#isReachable(folder, names));
  }

  #rename(changes: [string, StoredFile | "folder" | null][]): void {
    const change = { folder: path.dirname(changes[0]?.[0] ?? this.#root), names: new Map(changes) };
    applyNames(this.#names, change);
    this.#pendingNames.push(change);
  }

  #flush(name: string): void {
    const stored = this.#names.get(name);
    if (stored === undefined || stored === "folder") {
      const isHere = ({ folder }: NameChange) => folder === name;
      for (const change of this.#pendingNames.filter(isHere)) applyNames(this.#durableNames, change);
      this.#pendingNames = this.#pendingNames.filter((change) => !isHere(change));
      return;
    }
    stored.durable = contentAfter(stored.durable, stored.pending);
    stored.pending = [];
  }

  #file(name: string): StoredFile {
    const stored = this.#names.get(name);
    // What is written to a file that has no name any more is nobody's.
    if (stored === undefined || stored === "folder") return { durable: Buffer.alloc(0), pending: [] };
    return stored;
  }
}

function applyNames(names: Map<string, StoredFile | "folder">, change: NameChange): void {
  for (const [name, stored] of change.names) {
    if (stored === null) names.delete(name);
    else names.set(name, stored);
  }
}
