import type { IncomingMessage, ServerResponse } from "node:http";
import { contentSecurityPolicy } from "../content-security-policy.ts";
import { readStaticFile } from "../static-files.ts";
import type { RequestGuard } from "./request-guard.ts";
import type { Sessions } from "./sessions.ts";

export type PageServer = {
  readonly guard: RequestGuard;
  readonly sessions: Sessions;
  readonly rendererDir: string;
};

/** Answers one HTTP request: a ticket for a session, or a file of the screens to whoever has a session. */
export async function answerRequest(server: PageServer, request: IncomingMessage, response: ServerResponse) {
  setSecurityHeaders(response);
  const { guard } = server;
  const refusal =
    guard.checkHost(request) ?? (request.method === "GET" || request.method === "HEAD" ? null : 405);
  if (refusal !== null) return end(response, refusal);
  const target = splitTarget(request.url ?? "/");
  const ticket = target.path === "/" ? target.query.get("t") : null;
  if (ticket !== null) return admit(server, ticket, response);
  const forbidden = guard.checkSession(request);
  if (forbidden !== null) return end(response, forbidden);
  return sendFile(server.rendererDir, target.path, request.method === "HEAD", response);
}

/** The path as it was sent. The URL class would fold dots away before anybody could refuse them. */
function splitTarget(target: string): { readonly path: string; readonly query: URLSearchParams } {
  const at = target.indexOf("?");
  if (at < 0) return { path: target, query: new URLSearchParams() };
  return { path: target.slice(0, at), query: new URLSearchParams(target.slice(at + 1)) };
}

function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader("content-security-policy", contentSecurityPolicy);
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "no-referrer");
  response.setHeader("cross-origin-opener-policy", "same-origin");
  response.setHeader("cross-origin-resource-policy", "same-origin");
  response.setHeader("cache-control", "no-store");
}

function admit(server: PageServer, ticket: string, response: ServerResponse): void {
  const session = server.sessions.exchangeTicket(ticket);
  if (session === null) return end(response, 403);
  const cookie = `${server.guard.cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`;
  response.writeHead(303, { location: "/", "set-cookie": cookie }).end();
}

async function sendFile(folder: string, urlPath: string, headOnly: boolean, response: ServerResponse) {
  const file = await readStaticFile(folder, urlPath);
  if (file === null) return end(response, 404);
  if (file.immutable) response.setHeader("cache-control", "private, max-age=31536000, immutable");
  response.writeHead(200, { "content-type": file.contentType, "content-length": file.body.byteLength });
  response.end(headOnly ? undefined : file.body);
}

/** For whoever lands here by hand; the screens themselves never meet these. */
const explanations: Readonly<Record<number, string>> = {
  403: "此地址只能使用一次，请用收银程序给出的新地址打开。\nThis address works once; open the new one that the till gives out.\n",
  404: "没有这个文件。\nThere is no such file.\n",
  405: "不支持这种请求。\nThis kind of request is not supported.\n",
  421: "请用 127.0.0.1 打开。\nOpen it by 127.0.0.1.\n",
};

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(explanations[status] ?? "");
}
