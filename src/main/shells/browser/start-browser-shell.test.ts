import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request, type IncomingHttpHeaders } from "node:http";
import { connect as connectTcp } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { ContractConnection } from "../../../contract/connection.ts";
import { startBrowserShell, type BrowserShell } from "./start-browser-shell.ts";

let folder: string;
let shell: BrowserShell;
let attached: ContractConnection[];
let closed: { count: number };

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "huanxin-shell-"));
  const renderer = path.join(folder, "renderer");
  mkdirSync(path.join(renderer, "assets"), { recursive: true });
  writeFileSync(path.join(renderer, "index.html"), "<!doctype html><title>焕新收银</title>");
  writeFileSync(path.join(renderer, "assets/noto-sans-sc-DeAdBe3f.woff2"), "font");
  writeFileSync(path.join(renderer, "plain.js"), "1;");
  writeFileSync(path.join(folder, "secret.html"), "secret");
  symlinkSync(path.join(folder, "secret.html"), path.join(renderer, "link.html"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(async () => {
  attached = [];
  const ends = { count: 0 };
  closed = ends;
  const attach = (connection: ContractConnection) => {
    attached.push(connection);
    connection.onMessage((message) => connection.post({ echo: message }));
    connection.onClose(() => (ends.count += 1));
  };
  shell = await startBrowserShell({ attach, rendererDir: path.join(folder, "renderer"), port: 0 });
});
afterEach(() => shell.close());

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

/** Sends the path byte for byte; fetch would tidy it up first. */
function ask(target: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  const port = Number(new URL(shell.origin).port);
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path: target, method, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    })
      .on("error", reject)
      .end();
  });
}

function ticketPath(): string {
  const url = new URL(shell.newTicketUrl());
  return url.pathname + url.search;
}

async function signIn(): Promise<string> {
  const answer = await ask(ticketPath());
  expect(answer.status).toBe(303);
  return answer.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
}

/** Resolves with the open socket, or with the status that refused it. */
function connect(headers: Record<string, string>, target = "/contract"): Promise<WebSocket | number> {
  const socket = new WebSocket(shell.origin.replace("http", "ws") + target, { headers });
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(socket));
    socket.once("unexpected-response", (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.on("error", () => undefined).terminate();
    });
    socket.once("error", reject);
  });
}

async function connectOpen(): Promise<WebSocket> {
  const socket = await connect({ cookie: await signIn(), origin: shell.origin });
  if (typeof socket === "number") throw new Error(`refused with ${socket}`);
  return socket;
}

describe("who may see the screens", () => {
  test("a ticket buys a session once; the session survives a reload", async () => {
    const target = ticketPath();
    const first = await ask(target);
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe("/");
    const cookie = first.headers["set-cookie"]?.[0] ?? "";
    expect(cookie).toMatch(/^huanxin-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect((await ask(target)).status).toBe(403);
    const session = { cookie: cookie.split(";")[0] ?? "" };
    expect((await ask("/", session)).body).toContain("焕新收银");
    expect((await ask("/", session)).status).toBe(200);
  });

  test("a second browser gets in by a new ticket, and the first stays", async () => {
    const first = await signIn();
    const second = await signIn();
    expect(second).not.toBe(first);
    expect((await ask("/", { cookie: first })).status).toBe(200);
    expect((await ask("/", { cookie: second })).status).toBe(200);
  });

  test("without a session nothing is served, not even a 404", async () => {
    expect((await ask("/")).status).toBe(403);
    expect((await ask("/missing.js")).status).toBe(403);
    expect((await ask("/", { cookie: "huanxin-1=guess" })).status).toBe(403);
    expect((await ask("/?t=guess")).status).toBe(403);
  });

  test("another name for this machine is refused, with and without a session", async () => {
    const cookie = await signIn();
    expect((await ask("/", { cookie, host: "attacker.example" })).status).toBe(421);
    expect((await ask("/", { cookie, host: "127.0.0.1:1" })).status).toBe(421);
    const port = new URL(shell.origin).port;
    expect((await ask(ticketPath(), { host: `localhost:${port}` })).status).toBe(421);
  });

  test("only reading is possible, and tickets are not given out over the network", async () => {
    const cookie = await signIn();
    expect((await ask("/ticket", { cookie }, "POST")).status).toBe(405);
    expect((await ask("/", { cookie }, "PUT")).status).toBe(405);
    expect((await ask("/ticket", { cookie })).status).toBe(404);
  });
});

describe("what is served", () => {
  test("every answer carries the strict policy, the refused ones too", async () => {
    for (const answer of [await ask("/"), await ask("/", { cookie: await signIn() })]) {
      const policy = answer.headers["content-security-policy"] ?? "";
      for (const part of [
        "default-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
      ]) {
        expect(policy).toContain(part);
      }
      expect(policy).not.toContain("unsafe");
      expect(answer.headers["x-content-type-options"]).toBe("nosniff");
      expect(answer.headers["referrer-policy"]).toBe("no-referrer");
    }
  });

  test("hashed files may be kept for ever, the page never", async () => {
    const cookie = await signIn();
    const font = await ask("/assets/noto-sans-sc-DeAdBe3f.woff2", { cookie });
    expect(font.headers["content-type"]).toBe("font/woff2");
    expect(font.headers["cache-control"]).toContain("immutable");
    expect((await ask("/", { cookie })).headers["cache-control"]).toBe("no-store");
    expect((await ask("/plain.js", { cookie })).headers["content-type"]).toContain("text/javascript");
    const head = await ask("/plain.js", { cookie }, "HEAD");
    expect([head.status, head.headers["content-length"], head.body]).toEqual([200, "2", ""]);
  });

  test.each([
    "/../secret.html",
    "/..%2fsecret.html",
    "/%2e%2e/secret.html",
    "/assets/../../secret.html",
    "/..%5csecret.html",
    "/%00secret.html",
    "/%E0%A4%A",
    "/link.html",
    "/assets",
    "//../secret.html",
  ])("%s leads nowhere", async (target) => {
    const answer = await ask(target, { cookie: await signIn() });
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain("secret");
  });
});

describe("the contract over the WebSocket", () => {
  test("messages go both ways, and the till learns of the end", async () => {
    const socket = await connectOpen();
    const answer = once(socket, "message");
    socket.send(JSON.stringify({ scan: "6901234567892" }));
    expect(JSON.parse(String((await answer)[0]))).toEqual({ echo: { scan: "6901234567892" } });
    socket.close();
    await expect.poll(() => closed.count).toBe(1);
    // A late answer to a screen that has gone is no error.
    attached[0]?.post("too late");
  });

  test("it opens for our own page with a session and for nobody else", async () => {
    const cookie = await signIn();
    const { origin } = shell;
    expect(await connect({ cookie, origin: "http://attacker.example" })).toBe(403);
    expect(await connect({ cookie })).toBe(403);
    expect(await connect({ origin })).toBe(403);
    expect(await connect({ cookie, origin, host: "attacker.example" })).toBe(421);
    expect(await connect({ cookie, origin }, "/other")).toBe(404);
    expect(attached).toHaveLength(0);
  });

  test.each([
    ["text that is not JSON", "{", 1007],
    ["bytes", Buffer.from("{}"), 1003],
    ["a message above the limit", `"${"x".repeat(3 * 1024 * 1024)}"`, 1009],
  ])("%s ends the line and reaches nobody", async (_name, data, expected) => {
    const socket = await connectOpen();
    const messages: unknown[] = [];
    attached[0]?.onMessage((message) => messages.push(message));
    const code = new Promise<number>((resolve) => socket.once("close", resolve));
    socket.on("error", () => undefined);
    socket.send(data);
    expect(await code).toBe(expected);
    expect(messages).toEqual([]);
  });

  test("a screen that stops reading is let go before it fills the till's memory", async () => {
    const socket = await connectOpen();
    socket.pause();
    for (let count = 0; count < 40 && closed.count === 0; count += 1) {
      attached[0]?.post("x".repeat(1024 * 1024));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await expect.poll(() => closed.count).toBe(1);
    socket.terminate();
  });

  test("whoever is refused and keeps the line half open does not hold up the end of the shell", async () => {
    const port = Number(new URL(shell.origin).port);
    const socket = connectTcp({ host: "127.0.0.1", port, allowHalfOpen: true });
    socket.write(
      "GET /contract HTTP/1.1\r\nHost: other\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    );
    socket.resume();
    await once(socket, "end");
    await expect(shell.close()).resolves.toBeUndefined();
    socket.destroy();
    shell = await startBrowserShell({ attach: () => undefined, rendererDir: folder, port: 0 });
  });

  test("closing the shell ends the screens and frees the port", async () => {
    const socket = await connectOpen();
    const ended = new Promise((resolve) => socket.once("close", resolve));
    const port = Number(new URL(shell.origin).port);
    await shell.close();
    await ended;
    await expect.poll(() => closed.count).toBe(1);
    shell = await startBrowserShell({ attach: () => undefined, rendererDir: folder, port });
    await expect(startBrowserShell({ attach: () => undefined, rendererDir: folder, port })).rejects.toThrow(
      "EADDRINUSE",
    );
  });
});
