import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { requestHeaders, requestText, signaturePrefix } from "../protocol/index.ts";
import { createHttpPlatformLink } from "./index.ts";

const cursor = { seq: 3, hash: "a".repeat(64) };
const platformTime = "2026-06-18T10:00:00.000+08:00";
const answer = { cursor, platformTime, signedTime: null };
const ingested = { cursor, platformTime, verdicts: [] };
const nonce = "0123456789abcdef";
const listing = { kind: "catalogue", id: "demo", version: 2, sha256: "b".repeat(64) } as const;

async function listening(server: Server | ReturnType<typeof createTcpServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Listener = (...exchange: Parameters<RequestListener>) => unknown;

async function serving(listener: Listener): Promise<string> {
  const server = createServer((request, response) => void listener(request, response));
  const url = await listening(server);
  onTestFinished(() => server.closeAllConnections());
  return url;
}

function linkTo(platformUrl: string, timeoutMs = 2_000) {
  const sign = (prefix: string, text: string) =>
    createHash("sha256").update(`${prefix}${text}`).digest("base64url");
  return createHttpPlatformLink({
    platformUrl,
    identity: { terminal: "T0001", keyId: "key-1", sign },
    timeoutMs,
  });
}

/** What became of asking for the cursor: its seq, or the cause of the failure. */
async function asked(platformUrl: string, timeoutMs?: number): Promise<number | string> {
  const outcome = await linkTo(platformUrl, timeoutMs).cursor(nonce);
  return outcome.ok ? outcome.value.cursor.seq : outcome.refusal.cause;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

describe("a platform that answers as it should", () => {
  it("is asked with signed requests, and understood", async () => {
    const requests: { method: string; url: string; headers: IncomingMessage["headers"]; body: string }[] = [];
    const url = await serving(async (request, response) => {
      const body = await bodyOf(request);
      requests.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
      response.end(JSON.stringify(request.method === "GET" ? answer : ingested));
    });
    const link = linkTo(url);
    expect(await link.cursor(nonce)).toEqual({ ok: true, value: answer });
    const entry = { seq: 4, text: '{"名":1}', keyId: "key-1", signature: "s".repeat(86), sealedBox: null };
    expect(await link.sendEntries([entry])).toEqual({ ok: true, value: ingested });
    expect(requests.map(({ method, url: path }) => `${method} ${path}`)).toEqual([
      `GET /v1/terminals/T0001/cursor?nonce=${nonce}`,
      "POST /v1/terminals/T0001/entries",
    ]);
    expect(JSON.parse(requests[1]!.body)).toEqual({ terminal: "T0001", entries: [entry] });
    for (const { method, url: path, headers, body } of requests) {
      const text = requestText(
        signaturePrefix.request,
        method,
        path,
        createHash("sha256").update(body).digest("hex"),
      );
      expect(headers[requestHeaders.signature]).toBe(createHash("sha256").update(text).digest("base64url"));
      expect([headers[requestHeaders.terminal], headers[requestHeaders.keyId]]).toEqual(["T0001", "key-1"]);
    }
  });

  it("hands over the bytes of a chunk as they are", async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const url = await serving((request, response) => {
      expect(request.url).toBe(`/v1/publications/catalogue/demo/2/chunks/${"c".repeat(64)}`);
      response.setHeader("content-type", "application/zstd").end(bytes);
    });
    const chunk = await linkTo(url).catalogueChunk(listing, "c".repeat(64));
    expect(chunk.ok && Buffer.from(chunk.value).equals(bytes)).toBe(true);
  });
});

describe("a platform that answers with something else", () => {
  it.each([
    ["an HTML page", 200, "<!doctype html><title>登录</title>", "badAnswer"],
    ["nothing", 200, "", "badAnswer"],
    ["no content", 204, "", "badAnswer"],
    ["broken JSON", 200, '{"cursor":', "badAnswer"],
    ["other JSON", 200, "[]", "badAnswer"],
    [
      "a cursor of another shape",
      200,
      JSON.stringify({ ...answer, cursor: { seq: -1, hash: "x" } }),
      "badAnswer",
    ],
    ["more than the protocol says", 200, JSON.stringify({ ...answer, more: 1 }), "badAnswer"],
    ["a gateway's page", 502, "<html>Bad Gateway</html>", "platformError"],
    ["a proxy that wants a password", 407, "<html>", "badAnswer"],
    ["a page that is not there", 404, "not found", "badAnswer"],
  ])("%s is a failure that names its cause", async (_, status, body, cause) => {
    const url = await serving((__, response) =>
      response.writeHead(status, { "content-type": "text/html" }).end(body),
    );
    expect(await asked(url)).toBe(cause);
  });

  it("passes on the platform's own refusal in its own words", async () => {
    const problem = { code: "unknownTerminal", cure: "Enrol this terminal." };
    const url = await serving((_, response) => response.writeHead(500).end(JSON.stringify(problem)));
    expect(await linkTo(url).cursor(nonce)).toEqual({
      ok: false,
      refusal: {
        cause: "platformError",
        detail: "500 unknownTerminal: Enrol this terminal.",
        problem: "unknownTerminal",
      },
    });
  });

  it("is not followed to another address", async () => {
    let isFollowed = false;
    const elsewhere = await serving((_, response) => {
      isFollowed = true;
      response.end(JSON.stringify(answer));
    });
    const url = await serving((_, response) => response.writeHead(307, { location: elsewhere }).end());
    expect(await asked(url)).toBe("badAnswer");
    expect(isFollowed).toBe(false);
  });

  it("is cut off when its answer has no end", async () => {
    const megabyte = Buffer.alloc(1_000_000, 0x20);
    const url = await serving((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(megabyte));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
    expect(await asked(url, 20_000)).toBe("badAnswer");
  });

  it("may speak no HTTP at all", async () => {
    const url = await listening(createTcpServer((socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n")));
    expect(await asked(url)).toBe("badAnswer");
  });
});

describe("a platform that does not answer", () => {
  it("in time is given up on, also when it takes the connection and is silent", async () => {
    const sockets: Socket[] = [];
    const url = await listening(createTcpServer((socket) => void sockets.push(socket)));
    onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
    expect(await asked(url, 200)).toBe("platformTimeout");
  });

  it("in full is given up on, also when a byte comes now and then", async () => {
    const url = await serving((_, response) => {
      response.writeHead(200, { "content-length": "1000" });
      const timer = setInterval(() => response.write(" "), 50);
      response.once("close", () => clearInterval(timer));
    });
    expect(await asked(url, 200)).toBe("platformTimeout");
  });

  it("because the connection broke is unreachable or answered badly, and nothing is thrown", async () => {
    const reset = await listening(
      createTcpServer((socket) => void socket.once("data", () => socket.resetAndDestroy())),
    );
    expect(await asked(reset)).toBe("platformUnreachable");
    const cut = await serving((_, response) => {
      response.writeHead(200, { "content-length": "1000" }).write("{");
      setImmediate(() => response.socket?.resetAndDestroy());
    });
    expect(["platformUnreachable", "badAnswer"]).toContain(await asked(cut));
  });

  it("because nobody listens is unreachable; because its name is unknown, the network is down", async () => {
    const server = createTcpServer();
    const url = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await asked(url)).toBe("platformUnreachable");
    expect(await asked("https://no-such-host.invalid")).toBe("networkDown");
  });
});
