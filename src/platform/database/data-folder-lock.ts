import { unlink } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { sha256Hex } from "../keys/sha256.ts";

/** Another platform process has this data folder open. Nothing was changed. */
export class DataFolderInUseError extends Error {
  override readonly name = "DataFolderInUseError";
}

/** A socket's path may have 108 bytes on Linux and 104 on macOS. */
const longestSocketPath = 100;

/**
 * Takes a data folder for this process alone: the embedded database has no lock of its own, and two processes on one
 * folder would destroy it. The lock is a listening socket, so it ends with the process, however that ends; what is
 * left of a killed one is recognised because nobody answers on it. Resolves to the release.
 * Throws DataFolderInUseError.
 */
export async function lockDataFolder(folder: string): Promise<() => Promise<void>> {
  const address = lockAddress(folder);
  const taken = (await listen(address)) ?? (await takeOver(address));
  if (taken === null) {
    throw new DataFolderInUseError(
      `Another platform process is using ${folder}. End it, or give another --data folder.`,
    );
  }
  taken.unref();
  return () => new Promise((resolve) => void taken.close(() => resolve()));
}

function lockAddress(folder: string): string {
  const name = `huanxin-platform-${sha256Hex(folder).slice(0, 16)}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  const inFolder = path.join(folder, "in-use.sock");
  return inFolder.length <= longestSocketPath ? inFolder : path.join(os.tmpdir(), `${name}.sock`);
}

/** The listening server, or null when the address is taken. */
function listen(address: string): Promise<net.Server | null> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => void socket.destroy());
    server.once("listening", () => resolve(server));
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(null);
      else reject(error);
    });
    server.listen(address);
  });
}

async function takeOver(address: string): Promise<net.Server | null> {
  if (await isAnswered(address)) return null;
  await unlink(address).catch(() => undefined);
  return listen(address);
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(address);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
