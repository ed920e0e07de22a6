import { mkdtempSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import tty from "node:tty";
import { z } from "zod";

const openedPtySchema = z.object({ master: z.int(), slave: z.int(), pty: z.string() });
const addonSchema = z.object({ open: z.function() });

/** Terminal size, which a serial line does not have and the addon asks for. */
const columns = 80;
const rows = 24;

/** Opens a pseudo terminal through the native addon alone: node-pty itself would start a shell in it. */
function openPty(): z.infer<typeof openedPtySchema> {
  const addonName = `@lydell/node-pty-${process.platform}-${process.arch}/pty.node`;
  let addon: unknown;
  try {
    addon = createRequire(import.meta.url)(addonName);
  } catch {
    throw new Error(
      `Simulated serial devices need the optional package ${path.dirname(addonName)}, which is not installed on this ` +
        `system (${process.platform}-${process.arch}): run npm install, or use real devices`,
    );
  }
  return openedPtySchema.parse(Reflect.apply(addonSchema.parse(addon).open, addon, [columns, rows]));
}

/**
 * A serial cable to nowhere: the simulator holds one end, a driver opens the other by its path. The path is a symbolic
 * link that stays the same when the device is unplugged and plugged in again.
 */
export class PtyLine {
  readonly path: string;
  readonly #folder: string;
  readonly #onBytes: (bytes: Uint8Array) => void;
  #master: tty.ReadStream | null = null;
  #slave: tty.ReadStream | null = null;

  constructor(onBytes: (bytes: Uint8Array) => void) {
    this.#onBytes = onBytes;
    this.#folder = mkdtempSync(path.join(tmpdir(), "huanxin-line-"));
    this.path = path.join(this.#folder, "port");
  }

  plug(): void {
    if (this.#master !== null) return;
    const opened = openPty();
    this.#holdSlave(opened.slave);
    const master = new tty.ReadStream(opened.master);
    // Unplugging ends reading with an error that means nothing else.
    master.on("error", () => undefined);
    master.on("data", (bytes: Uint8Array) => this.#onBytes(bytes));
    this.#master = master;
    const fresh = `${this.path}.new`;
    symlinkSync(opened.pty, fresh);
    renameSync(fresh, this.path);
  }

  unplug(): void {
    rmSync(this.path, { force: true });
    this.#master?.destroy();
    this.#slave?.destroy();
    this.#master = null;
    this.#slave = null;
  }

  /** Resolves when the line has taken the bytes. Bytes to an unplugged line are lost, as in life. */
  write(bytes: Uint8Array): Promise<void> {
    const master = this.#master;
    if (master === null) return Promise.resolve();
    // A tty.ReadStream is a duplex socket; its type says so, its name does not.
    return new Promise((resolve) => master.write(bytes, () => resolve()));
  }

  close(): void {
    this.unplug();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /**
   * Our own hold on the driver's end, never read: without it the line would die whenever the driver closes its port.
   * Raw mode keeps the terminal from echoing and from turning CR into LF before a driver has opened it.
   */
  #holdSlave(descriptor: number): void {
    const slave = new tty.ReadStream(descriptor);
    slave.on("error", () => undefined);
    slave.setRawMode(true);
    this.#slave = slave;
  }
}
