import { protocol } from "electron";
import { contentSecurityPolicy } from "../content-security-policy.ts";
import { readStaticFile } from "../static-files.ts";
import { appHost, appScheme } from "./app-origin.ts";

/** Must run before the app is ready: gives huanxin:// the rights of https, so that the policy of its origin holds. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }]);
}

/** Serves the built screens at huanxin://app/, and nothing from outside their folder. */
export function registerAppProtocol(rendererDir: string): void {
  protocol.handle(appScheme, (request) => answer(request, rendererDir));
}

async function answer(request: Request, rendererDir: string): Promise<Response> {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.host !== appHost) return respond(null, 404, "text/plain");
  const file = await readStaticFile(rendererDir, url.pathname);
  return file === null ? respond(null, 404, "text/plain") : respond(file.body, 200, file.contentType);
}

function respond(body: Buffer<ArrayBuffer> | null, status: number, contentType: string): Response {
  const headers = {
    "content-type": contentType,
    "content-security-policy": contentSecurityPolicy,
    "x-content-type-options": "nosniff",
  };
  return new Response(body, { status, headers });
}
