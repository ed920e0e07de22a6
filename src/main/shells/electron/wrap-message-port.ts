import type { MessagePortMain } from "electron";
import type { ContractConnection } from "../../../contract/connection.ts";

/** Electron's MessagePort as a line between till and screen. */
export function wrapMessagePort(port: MessagePortMain): ContractConnection {
  return {
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on("message", (event) => listener(event.data));
      // Messages wait in the port until somebody listens.
      port.start();
    },
    onClose: (listener) => {
      port.once("close", listener);
    },
    close: () => port.close(),
  };
}
