import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request on its way to the platform. */
export type PassingRequest = { readonly method: string; readonly path: string };
/** An answer on its way to the till. */
export type PassingAnswer = { readonly status: number; readonly type: string; readonly body: Buffer };

/**
 * What is done to an exchange: given the request and how to get the platform's own answer, the answer that the till
 * sees; `"silence"` never answers.
 */
export type Alteration = (
  request: PassingRequest,
  genuine: () => Promise<PassingAnswer>,
) => Promise<PassingAnswer | "silence"> | PassingAnswer | "silence";

export type AlteringProxy = {
  readonly url: string;
  /** Requests so far, as "GET /v1/publications". */
  readonly seen: string[];
  /** From now on; null passes everything on as it is. */
  alter(alteration: Alteration | null): void;
  stop(): Promise<void>;
};

/** Stands between a till and the real platform on loopback, as a captive portal or a broken middlebox would. */
export async function startAlteringProxy(platformUrl: string): Promise<AlteringProxy> {
  let alteration: Alteration | null = null;
  const seen: string[] = [];
  const server = createServer((request, response) => {
    void serve(request, response);
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url: path = "/" } = request;
    seen.push(`${method} ${path}`);
    const body = await readAll(request);
    const genuine = () => forward(platformUrl, request, path, body);
    try {
      const answer = await (alteration === null ? genuine() : alteration({ method, path }, genuine));
      if (answer === "silence") return;
      response.writeHead(answer.status, { "content-type": answer.type }).end(answer.body);
    } catch {
      // The platform itself does not answer: neither does the way to it.
      response.destroy();
    }
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    alter: (next) => (alteration = next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Headers that belong to one connection and are made anew for the next. */
const hopByHop = new Set(["host", "connection", "content-length", "transfer-encoding"]);

async function forward(
  platformUrl: string,
  { method = "GET", headers }: IncomingMessage,
  path: string,
  body: Buffer,
): Promise<PassingAnswer> {
  const passed = Object.entries(headers).filter(([name]) => !hopByHop.has(name)) as [string, string][];
  const answer = await fetch(`${platformUrl}${path}`, {
    method,
    headers: passed,
    ...(body.length > 0 ? { body } : {}),
  });
  const type = answer.headers.get("content-type") ?? "application/octet-stream";
  return { status: answer.status, type, body: Buffer.from(await answer.arrayBuffer()) };
}

/** The same answer with its JSON changed. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- Each test says which message it changes.
export function withJson<Value>(answer: PassingAnswer, change: (value: Value) => unknown): PassingAnswer {
  const changed = change(JSON.parse(answer.body.toString("utf8")) as Value);
  return { ...answer, body: Buffer.from(JSON.stringify(changed)) };
}
