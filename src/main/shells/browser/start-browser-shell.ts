import { createServer, STATUS_CODES, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { ContractConnection } from "../../../contract/connection.ts";
import { answerRequest } from "./answer-request.ts";
import { createRequestGuard, type RequestGuard } from "./request-guard.ts";
import { createSessions } from "./sessions.ts";
import { wrapWebSocket } from "./web-socket-connection.ts";

export type BrowserShellOptions = {
  /** Called with the line to each screen that connects. */
  readonly attach: (connection: ContractConnection) => void;
  /** The built screens. */
  readonly rendererDir: string;
  /** 0 takes a free port. */
  readonly port: number;
};

export type BrowserShell = {
  readonly origin: string;
  /** An address that lets one browser in, once. */
  newTicketUrl(): string;
  /** Ends all connections and frees the port. */
  close(): Promise<void>;
};

/** A request of the contract is a few kilobytes, but for a photo: 2 MB in base64. */
const maxMessageBytes = 3 * 1024 * 1024;

/**
 * Serves the screens on the loopback address: files over HTTP, the contract over a WebSocket at /contract. For
 * development, tests, and terminals that Electron does not support. Other users of the machine can reach the port,
 * so nothing is served without a session. Rejects when the port is taken.
 */
export async function startBrowserShell(options: BrowserShellOptions): Promise<BrowserShell> {
  const sessions = createSessions();
  const http = createServer();
  const port = await listen(http, options.port);
  const guard = createRequestGuard(port, sessions);
  const pages = { guard, sessions, rendererDir: options.rendererDir };
  http.on("request", (request, response) => {
    answerRequest(pages, request, response).catch(() => response.destroy());
  });
  const webSockets = acceptContract(http, guard, options.attach);
  return {
    origin: guard.origin,
    newTicketUrl: () => `${guard.origin}/?t=${sessions.mintTicket()}`,
    close: () => close(http, webSockets),
  };
}

async function listen(http: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return (http.address() as AddressInfo).port;
}

function acceptContract(
  http: Server,
  guard: RequestGuard,
  attach: BrowserShellOptions["attach"],
): WebSocketServer {
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    clientTracking: true,
  });
  http.on("upgrade", (request, socket, head) => {
    const path = request.url === "/contract" ? null : 404;
    const refusal =
      guard.checkHost(request) ?? guard.checkOrigin(request) ?? guard.checkSession(request) ?? path;
    if (refusal !== null) return refuseUpgrade(socket, refusal);
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      // A broken frame closes the line by itself; without a listener it would end the program.
      webSocket.on("error", () => undefined);
      attach(wrapWebSocket(webSocket));
    });
  });
  return webSockets;
}

/** Destroyed once it is written: the other side may keep its half open for ever, and nothing else would end it. */
function refuseUpgrade(socket: Duplex, status: number): void {
  socket.on("error", () => undefined);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    () => socket.destroy(),
  );
}

async function close(http: Server, webSockets: WebSocketServer): Promise<void> {
  for (const webSocket of webSockets.clients) webSocket.terminate();
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  http.closeAllConnections();
  await closed;
}
