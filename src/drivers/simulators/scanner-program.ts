import { scannerCommandSchema } from "./commands.ts";
import type { SimulatorProgram } from "./program.ts";
import { PtyLine } from "./pty-line.ts";

/** Between two pieces of a scan: long enough that they arrive separately, short enough to be one scan. */
const pieceGapMs = 2;

export function createScannerProgram(): SimulatorProgram<typeof scannerCommandSchema> {
  const line = new PtyLine(() => undefined);
  line.plug();
  return {
    address: `serial://${line.path}?baud=115200`,
    schema: scannerCommandSchema,
    obey: async (command) => {
      if ("unplug" in command) line.unplug();
      else if ("plug" in command) line.plug();
      else await send(line, bytesOf(command), command.chunkBytes);
      return {};
    },
    end: () => line.close(),
  };
}

type ScanCommand =
  | { readonly scan: string; readonly terminator: string; readonly aim: string }
  | { readonly rawHex: string };

function bytesOf(command: ScanCommand): Uint8Array {
  if ("rawHex" in command) return Buffer.from(command.rawHex, "hex");
  return Buffer.from(command.aim + command.scan + command.terminator, "utf8");
}

async function send(line: PtyLine, bytes: Uint8Array, chunkBytes: number): Promise<void> {
  const size = chunkBytes === 0 ? Math.max(1, bytes.length) : chunkBytes;
  for (let at = 0; at < bytes.length; at += size) {
    if (at > 0) await new Promise((resolve) => setTimeout(resolve, pieceGapMs));
    await line.write(bytes.subarray(at, at + size));
  }
}
