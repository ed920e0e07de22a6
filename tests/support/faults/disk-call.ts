/** Something that a program asks the file system to do, and that a power cut can undo or a bad disk refuse. */
export type DiskCall =
  | { readonly kind: "create"; readonly file: string }
  | { readonly kind: "write"; readonly file: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: "truncate"; readonly file: string; readonly sizeBytes: number }
  /** fsync or fdatasync, of a file or of a folder. */
  | { readonly kind: "sync"; readonly file: string }
  | { readonly kind: "unlink"; readonly file: string }
  | { readonly kind: "rename"; readonly file: string; readonly to: string }
  | { readonly kind: "makeFolder"; readonly file: string };

/** How a call fails. With `writtenBytes` a write takes that many first and says so, as a disk that fills up does. */
export type Fault = { readonly errno: "EIO" | "ENOSPC"; readonly writtenBytes?: number };

/** Sits between the program and the file system. Neither function may throw: C code is waiting for them. */
export type DiskWatcher = {
  /** Before the call: what should go wrong instead, or null. */
  before(call: DiskCall): Fault | null;
  /** After the call took place, with the bytes that were really written; `fault` when it was made to fail. */
  after(call: DiskCall, fault: Fault | null): void;
};
