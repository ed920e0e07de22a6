import type { ContractConnection } from "../../contract/index.ts";
import { openMessagePort } from "./message-port-connection.ts";
import { openWebSocket } from "./web-socket-connection.ts";

/** In a browser the till is behind the server of this page; in Electron the preload hands over a port. */
export function openConnection(): Promise<ContractConnection> {
  const { protocol, host } = window.location;
  if (protocol === "http:") return openWebSocket(`ws://${host}/contract`);
  if (protocol === "https:") return openWebSocket(`wss://${host}/contract`);
  return openMessagePort();
}
