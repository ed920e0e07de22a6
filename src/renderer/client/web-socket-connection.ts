import type { ContractConnection } from "../../contract/index.ts";
import { ConnectionLostError } from "./connection-lost-error.ts";

/** Opens the contract over a WebSocket. Rejects with ConnectionLostError when the till does not answer. */
export function openWebSocket(url: string): Promise<ContractConnection> {
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => {
    socket.addEventListener("open", () => resolve(wrapSocket(socket)), { once: true });
    socket.addEventListener("close", () => reject(new ConnectionLostError("The till did not answer")), {
      once: true,
    });
  });
}

function wrapSocket(socket: WebSocket): ContractConnection {
  return {
    post: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) =>
      socket.addEventListener("message", (event: MessageEvent<unknown>) => listener(parseJson(event.data))),
    onClose: (listener) => socket.addEventListener("close", () => listener(), { once: true }),
    close: () => socket.close(),
  };
}

/** What is not JSON becomes null, which no reply schema accepts. */
function parseJson(data: unknown): unknown {
  if (typeof data !== "string") return null;
  try {
    return JSON.parse(data) as unknown;
  } catch {
    return null;
  }
}
