import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import { openForBusiness, sellCable, startTestTill, type TestTill } from "../support/test-till.ts";

/** A scanner at the other end of a socket that has gone mad: no hand scans what it sends. */
const scanner = createServer();
const folder = fileFolder();
let platform: PlatformProgram;
let desk: TestTill;
let line: Socket;

beforeAll(async () => {
  platform = await startPlatformProgram(path.join(folder, "platform"));
  scanner.listen(0, "127.0.0.1");
  await once(scanner, "listening");
  const { port } = scanner.address() as AddressInfo;
  const connected = once(scanner, "connection");
  desk = await startTestTill(platform, {
    dataDir: path.join(folder, "till"),
    devices: { scanner: `tcp://127.0.0.1:${port}` },
  });
  [line] = (await connected) as [Socket];
  line.on("error", () => undefined);
  await openForBusiness(desk);
});
afterAll(async () => {
  await desk.till.close();
  line.destroy();
  scanner.close();
  await platform.stop();
});

/** A second screen that only counts how often it is shown something. */
function countViews(): () => number {
  let count = 0;
  const post = () => void (count += 1);
  desk.till.attach({ post, onMessage: () => undefined, onClose: () => undefined, close: () => undefined });
  return () => count;
}

const floodBytes = 256 * 1024;

test.each([
  ["short codes", "1\r"],
  ["bytes that are no text", "\u0001\r"],
  ["one and the same item that nobody knows", "6999010101019\r"],
])("a scanner that never stops sending %s does not keep the till from selling", async (_, code) => {
  const views = countViews();
  await new Promise((resolve) => line.write(code.repeat(floodBytes / code.length), resolve));
  await desk.screen.until(({ lastScan }) => lastScan?.outcome === "refused", "the first of the flood");
  expect(await sellCable(desk)).toBeGreaterThan(0);
  // A view for each of the codes would be tens of thousands, and would stop the till for a minute.
  expect(views()).toBeLessThan(200);
});
