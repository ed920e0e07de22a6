import type { ContractConnection } from "../../contract/index.ts";

/** What page and preload say to each other through the window; the preload has the same two words. */
const openMessage = "huanxin:open";
const portMessage = "huanxin:port";

/**
 * Asks the Electron preload for a port to the till and waits until it is posted to this window. After the till
 * was started anew the page asks again.
 */
export function openMessagePort(): Promise<ContractConnection> {
  return new Promise((resolve) => {
    const listener = (event: MessageEvent<unknown>) => {
      const port = event.ports[0];
      // Only the preload shares this window; a frame or another window must not hand us a till of its own.
      if (event.source !== window || event.data !== portMessage || port === undefined) return;
      window.removeEventListener("message", listener);
      resolve(wrapPort(port));
    };
    window.addEventListener("message", listener);
    window.postMessage(openMessage, window.location.origin);
  });
}

function wrapPort(port: MessagePort): ContractConnection {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.addEventListener("message", (event: MessageEvent<unknown>) => listener(event.data));
      port.start();
    },
    onClose: (listener) => port.addEventListener("close", listener, { once: true }),
    close: () => port.close(),
  };
}
