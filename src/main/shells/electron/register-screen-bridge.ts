import { MessageChannelMain } from "electron";
import { connectChannel, portChannel } from "./channels.ts";
import type { TillProcess } from "./till-process-host.ts";
import { onTrusted } from "./trusted-ipc.ts";

/** Gives each page that asks a line of its own to the till; what is said on it does not pass through this process. */
export function registerScreenBridge(till: Pick<TillProcess, "connectScreen">): void {
  onTrusted(connectChannel, (event) => {
    const { port1, port2 } = new MessageChannelMain();
    till.connectScreen(port1);
    event.senderFrame?.postMessage(portChannel, null, [port2]);
  });
}
