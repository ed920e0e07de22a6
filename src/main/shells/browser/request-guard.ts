import type { IncomingMessage } from "node:http";
import type { Sessions } from "./sessions.ts";

/** What a request must bring. Each failure has the HTTP status that names it. */
export type RequestGuard = {
  readonly origin: string;
  readonly cookieName: string;
  /** 421 unless the Host header is exactly ours: a page that points its own name at this machine fails here. */
  checkHost(request: IncomingMessage): 421 | null;
  /** 403 unless the request carries a session. */
  checkSession(request: IncomingMessage): 403 | null;
  /** 403 unless the page that opens the connection is ours. Browsers always send the origin on an upgrade. */
  checkOrigin(request: IncomingMessage): 403 | null;
};

export function createRequestGuard(port: number, sessions: Sessions): RequestGuard {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  // Cookies do not tell ports apart, so the name does: two tills on one machine keep their sessions.
  const cookieName = `huanxin-${port}`;
  return {
    origin,
    cookieName,
    checkHost: (request) => (request.headers.host === host ? null : 421),
    checkOrigin: (request) => (request.headers.origin === origin ? null : 403),
    checkSession(request) {
      const session = readCookie(request.headers.cookie ?? "", cookieName);
      return session !== null && sessions.isSession(session) ? null : 403;
    },
  };
}

function readCookie(header: string, name: string): string | null {
  for (const pair of header.split(";")) {
    const [key, value] = pair.trim().split("=", 2);
    if (key === name && value !== undefined) return value;
  }
  return null;
}
