import { isRefusal, startTill } from "../start-till.ts";
import { serveTillProcess } from "./serve-till-process.ts";

// The entry of the till's own process: Electron gives it a port to its parent, and the parent says the rest.
serveTillProcess(
  process.parentPort,
  (message) => startTill(message.launch, message.keyEncryptionKey, say),
  (code) => process.exit(code),
  isRefusal,
);

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
