import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPgliteDatabase } from "../../src/platform/database/pglite-database.ts";
import { saleBody, signedOnBody } from "./platform-support/entry-bodies.ts";
import { endOf, spawnPlatform, startPlatformProcess } from "./platform-support/platform-process.ts";
import { holdingsOf } from "./platform-support/read-holdings.ts";
import {
  appendEntry,
  enrolTestTerminal,
  ingest,
  postEntries,
  readCursor,
  type TestTerminal,
} from "./platform-support/test-terminal.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "huanxin-platform-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The same terminal, at the address that the platform has after its next start. */
function movedTo(terminal: TestTerminal, url: string): TestTerminal {
  return { ...terminal, url };
}

describe("the platform as a program", { timeout: 120_000 }, () => {
  test("has every acknowledged entry after SIGKILL, again and again", async () => {
    let platform = await startPlatformProcess(folder);
    let terminal = await enrolTestTerminal(platform.url);
    for (const round of [1, 2, 3]) {
      for (let sale = 1; sale <= 2 * round; sale += 1) {
        await ingest(terminal, [appendEntry(terminal, "saleCompleted", saleBody(`s-${round}-${sale}`))]);
      }
      const acknowledged = terminal.head;
      // One more is under way when the program is killed: it may be there or not, but never half.
      const underWay = appendEntry(terminal, "saleCompleted", saleBody(`s-${round}-last`));
      const lost = postEntries(terminal, [underWay]).catch(() => null);
      expect(await platform.end("SIGKILL")).toBe("SIGKILL");
      await lost;
      platform = await startPlatformProcess(folder);
      terminal = movedTo(terminal, platform.url);
      expect([acknowledged, terminal.head]).toContainEqual(await readCursor(terminal));
      const again = await ingest(terminal, [underWay]);
      expect(again.verdicts).toEqual([{ seq: underWay.seq, outcome: "stored", reason: null }]);
    }
    const held = await holdingsOf(terminal);
    expect([held.sales.count, held.cursor, held.cases]).toEqual([15, terminal.head, []]);
    expect(await platform.end("SIGTERM")).toBe(0);
  });

  test("keeps other processes out, ends cleanly with its standard input and on a signal, and keeps its keys", async () => {
    const first = await startPlatformProcess(folder);
    const terminal = await enrolTestTerminal(first.url);
    await ingest(terminal, [appendEntry(terminal, "operatorSignedOn", signedOnBody)]);
    const intruder = await endOf(spawnPlatform(folder));
    expect(intruder.code).toBe(4);
    expect(intruder.said).toContain("Another platform process is using");
    const ended = once(first.child, "exit");
    first.child.stdin?.end();
    expect((await ended)[0]).toBe(0);
    const second = await startPlatformProcess(folder);
    expect(await readCursor(movedTo(terminal, second.url))).toEqual(terminal.head);
    const { certificate } = await enrolTestTerminal(second.url);
    expect(certificate.platformKeys).toEqual(terminal.certificate.platformKeys);
    expect([certificate.terminal, certificate.tillNumber]).toEqual(["T000002", "02"]);
    expect(await second.end("SIGINT")).toBe(0);
  });

  test("refuses a database of a newer version in one sentence, without a stack trace", async () => {
    const database = await openPgliteDatabase(path.join(folder, "pg"));
    await database.script(
      "CREATE TABLE schema_versions (version BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL);" +
        "INSERT INTO schema_versions VALUES (1000, 'from the future', '2030-01-01T00:00:00.000+08:00')",
    );
    await database.close();
    const { code, said } = await endOf(spawnPlatform(folder));
    expect(code).toBe(3);
    expect(said).toContain("Start the newer program");
    expect(said).not.toContain("    at ");
  });
});
