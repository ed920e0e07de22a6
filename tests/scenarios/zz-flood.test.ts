import { createServer, type Socket } from "node:net";
import { once } from "node:events";
import path from "node:path";
import { test, expect } from "vitest";
import { fileFolder } from "../support/temporary-folder.ts";
import { startPlatformProgram } from "../support/platform-program.ts";
import { startTestTill, openForBusiness } from "../support/test-till.ts";
import { SamFrames } from "../../src/drivers/wire/index.ts";

test("flood", async () => {
  const folder = fileFolder();
  const platform = await startPlatformProgram(path.join(folder, "platform"));
  const server = createServer(); server.listen(0, "127.0.0.1"); await once(server, "listening");
  const port = (server.address() as any).port;
  const line = once(server, "connection");
  const t = await startTestTill(platform, { dataDir: path.join(folder, "t"), devices: { scanner: `tcp://127.0.0.1:${port}` } } as any);
  const [socket] = await line as [Socket];
  await openForBusiness(t);
  let views = 0; t.till.attach({ post: (m: any) => { if (m.type === "event") { JSON.stringify(m); views++; } }, onMessage() {}, onClose() {}, close() {} });
  for (const [name, unit] of [["short codes", "1\r"], ["not text", "\x01\r"], ["gtin", "6999010101019\r"]] as const) {
    views = 0;
    let worst = 0; let last = Date.now(); const timer = setInterval(() => { const n = Date.now(); worst = Math.max(worst, n - last); last = n; }, 5);
    const started = Date.now();
    socket.write(unit.repeat(Math.floor(262144 / unit.length)));
    await new Promise(r => setTimeout(r, 300));
    await t.screen.must("till:getView", {});
    console.log(name, "answered after", Date.now() - started, "ms; worst stall", worst, "views", views, "rss", (process.memoryUsage().rss / 1e6).toFixed(0));
    clearInterval(timer);
  }
  const frames = new SamFrames();
  const bad = Buffer.from("aaaaaa96690a00", "hex");
  const chunk = Buffer.concat(Array.from({ length: 65536 / 7 | 0 }, () => bad));
  const s = Date.now(); frames.push(chunk); console.log("sam 64 KB of false preambles", Date.now() - s, "ms");
  await t.till.close(); await platform.stop(); server.close(); socket.destroy();
}, 300000);
