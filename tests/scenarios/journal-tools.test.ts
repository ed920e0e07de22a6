import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lockDataFolder } from "../../src/main/store/index.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { readJournal } from "../support/journal.ts";
import { runTillCommand } from "../support/run-till-command.ts";
import { fileFolder, temporaryFolder } from "../support/temporary-folder.ts";
import {
  invented,
  openForBusiness,
  sellCable,
  sellRefrigerator,
  startTestTill,
} from "../support/test-till.ts";

const folder = fileFolder();
const dataDir = path.join(folder, "till");
const exported = path.join(folder, "journal.ndjson");
let platform: PlatformProgram;
let lastSeq = 0;

/** A journal with a sale of each kind, a change of keys in the middle, and its export. */
beforeAll(async () => {
  platform = await startPlatformProgram(path.join(folder, "platform"));
  const first = await startTestTill(platform, { dataDir });
  await openForBusiness(first);
  await sellRefrigerator(first, "HXTOOLS000001", invented.first);
  await first.till.close();
  await mustRun("keys", "rotate", "--data", dataDir);
  const second = await startTestTill(null, { dataDir });
  await second.screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  await sellCable(second);
  await second.screen.until(({ connection }) => connection.pendingCount === 0, "everything acknowledged");
  await second.till.close();
  lastSeq = readJournal(dataDir).signed.length;
  await mustRun("journal", "export", dataDir, "--out", exported);
});
afterAll(() => platform.stop());

async function mustRun(...parameters: string[]): Promise<void> {
  const { exitCode, stderr } = await runTillCommand(parameters);
  if (exitCode !== 0 || stderr !== "") throw new Error(`${parameters.join(" ")}: ${stderr}`);
}

const journal = (...parameters: string[]) => runTillCommand(["journal", ...parameters]);
const lines = () => readFileSync(exported, "utf8").trimEnd().split("\n");

function fileOf(content: readonly string[]): string {
  const file = path.join(temporaryFolder(), "changed.ndjson");
  writeFileSync(file, `${content.join("\n")}\n`);
  return file;
}

describe("journal verify", () => {
  test.each([
    ["a data folder", () => dataDir],
    ["an exported file", () => exported],
  ] as const)("finds %s whole, with threads and without", async (_name, place) => {
    for (const threads of ["0", "2"]) {
      const { exitCode, stdout } = await journal("verify", place(), "--threads", threads, "--json");
      expect(exitCode).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ head: { seq: lastSeq }, damage: null, broken: null });
    }
  });

  test("leaves the database and its folder as they were", async () => {
    const copy = path.join(temporaryFolder(), "journal.db");
    copyFileSync(path.join(dataDir, "journal.db"), copy);
    const before = [readFileSync(copy), statSync(copy).mtimeMs];
    expect((await journal("verify", copy)).exitCode).toBe(0);
    expect([readFileSync(copy), statSync(copy).mtimeMs]).toEqual(before);
  });

  test("names the first bad record of a database, its class and its meaning, and goes no further", async () => {
    const copy = path.join(temporaryFolder(), "journal.db");
    copyFileSync(path.join(dataDir, "journal.db"), copy);
    const db = new Database(copy);
    db.exec("DROP TRIGGER entries_never_change");
    const { seq } = db.prepare("SELECT seq FROM entries WHERE kind = 'saleCompleted'").get() as {
      seq: number;
    };
    db.prepare(
      "UPDATE entries SET text = replace(text, '\"subsidyFen\":99980', '\"subsidyFen\":99981') WHERE seq = ?",
    ).run(seq);
    db.close();
    const { exitCode, stderr } = await journal("verify", copy);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`第 ${seq} 条有问题：签名不对`);
    expect(stderr).toContain(`entry ${seq} is damaged (badSignature)`);
    expect(stderr).toContain(`${seq - 1} entries before it are whole`);
  });

  test("names an entry beside which another hash stands, and a journal that has not its tables", async () => {
    const copy = path.join(temporaryFolder(), "journal.db");
    copyFileSync(path.join(dataDir, "journal.db"), copy);
    const db = new Database(copy);
    db.exec("DROP TRIGGER entries_never_change");
    db.prepare("UPDATE entries SET hash = ? WHERE seq = 3").run("0".repeat(64));
    const changed = await journal("verify", copy);
    expect([changed.exitCode, changed.stderr]).toEqual([
      1,
      expect.stringContaining("entry 3 is damaged (badExport)"),
    ]);
    db.exec("DROP TABLE acknowledgement");
    db.close();
    const { exitCode, stderr } = await journal("verify", copy);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^\S+ is damaged: .*support\.\n$/)]);
  });

  const broken: readonly [string, () => string, RegExp][] = [
    ["cut short", () => fileOf(lines().slice(0, -1)), /badExport.*cut short/],
    ["with an entry left out", () => fileOf(lines().toSpliced(4, 1)), /entry 4 is damaged \(missingEntry\)/],
    [
      "with two entries swapped",
      () => fileOf([...lines().slice(0, 3), lines()[4] ?? "", lines()[3] ?? "", ...lines().slice(5)]),
      /entry 3 is damaged \(missingEntry\)/,
    ],
    [
      "with a line that is none",
      () => fileOf(lines().toSpliced(5, 1, "<html>")),
      /entry 5 is damaged \(badExport\).*line 6/,
    ],
    [
      "with something behind its end",
      () => fileOf([...lines(), lines()[1] ?? ""]),
      /badExport.*behind the last line/,
    ],
    [
      "with a line that has no end",
      () => fileOf(lines().toSpliced(5, 1, "x".repeat(4_000_001))),
      /entry 5 is damaged \(badExport\).*line 6: a line is longer/,
    ],
    [
      "with bytes that are no text",
      () => {
        const file = fileOf(lines());
        const bytes = readFileSync(file);
        // The last byte of the last character that has several: without it the others are none.
        bytes[bytes.findLastIndex((byte) => byte >= 0x80)] = 0x41;
        writeFileSync(file, bytes);
        return file;
      },
      /badExport.*is not UTF-8/,
    ],
  ];
  test.each(broken)("finds a file %s", async (_name, file, expected) => {
    const { exitCode, stderr } = await journal("verify", file());
    expect(exitCode).toBe(1);
    expect(stderr.replaceAll("\n", " ")).toMatch(expected);
  });

  test("finds a cut end by what a receipt or the platform knows", async () => {
    const { signed } = readJournal(dataDir);
    const { seq = 0, hash = "" } = signed.at(-1) ?? {};
    const part = path.join(temporaryFolder(), "part.ndjson");
    await journal("export", dataDir, "--to", String(seq - 1), "--out", part);
    expect((await journal("verify", part)).exitCode).toBe(0);
    const { exitCode, stderr } = await journal("verify", part, "--expect", `${seq}:${hash}`);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(`entry ${seq} is damaged (cutTail)`)]);
  });

  test("believes a journal of another platform only when nobody says which platform it must be", async () => {
    const { certificate } = readJournal(dataDir);
    const [key] = certificate.platformKeys;
    const right = `${key?.keyId ?? ""}=${key?.publicKey ?? ""}`;
    expect((await journal("verify", dataDir, "--platform-key", right)).exitCode).toBe(0);
    const wrong = `${key?.keyId ?? ""}=${certificate.publicKey}`;
    const refused = await journal("verify", dataDir, "--platform-key", wrong);
    expect([refused.exitCode, refused.stderr]).toEqual([
      1,
      expect.stringMatching(/foreignPlatform|badCertificateSignature/),
    ]);
  });

  test("says what it cannot look at, with exit code 2", async () => {
    const outcomes = [
      await journal("verify", path.join(folder, "nowhere")),
      await journal("verify", fileOf(["hello"])),
      await journal("verify", dataDir, "--expect", "nonsense"),
      await journal("verify", "/dev/zero"),
      await journal("verify", fileOf(["x".repeat(5_000_000)])),
      await journal("verify"),
      await journal("verify", dataDir, "--no-such-option"),
    ];
    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([2, 2, 2, 2, 2, 2, 2]);
  });
});

describe("journal export, show and rebuild", () => {
  test("export a part that is verified by itself, also behind a change of keys", async () => {
    const part = path.join(temporaryFolder(), "part.ndjson");
    const { exitCode, stdout } = await journal(
      "export",
      dataDir,
      "--from",
      String(lastSeq - 1),
      "--to",
      String(lastSeq),
      "--out",
      part,
    );
    expect([exitCode, stdout]).toEqual([0, `${part}: 2 entries\n`]);
    expect((await journal("verify", part)).stdout).toContain(`entries ${lastSeq - 1} to ${lastSeq}, whole`);
    const again = await journal("export", dataDir, "--out", part);
    expect([again.exitCode, again.stderr]).toEqual([2, expect.stringContaining("is there already")]);
    const outside = await journal("export", dataDir, "--from", "0", "--out", `${part}.2`);
    expect([outside.exitCode, existsSync(`${part}.2`)]).toEqual([2, false]);
  });

  test("show an entry as it was signed", async () => {
    for (const place of [dataDir, exported]) {
      const { exitCode, stdout } = await journal("show", "1", place);
      expect(exitCode).toBe(0);
      expect(stdout).toContain('"kind": "enrolled"');
      expect(stdout).toContain(`hash       ${readJournal(dataDir).signed[0]?.hash ?? ""}`);
    }
    expect((await journal("show", "999999", dataDir)).exitCode).toBe(2);
  });

  test("rebuild what the entries say, and not under a running till", async () => {
    rmSync(path.join(dataDir, "projections.db"));
    const release = lockDataFolder(dataDir);
    const busy = await journal("rebuild", dataDir);
    release();
    expect([busy.exitCode, busy.stderr]).toEqual([2, expect.stringContaining("Another till is running")]);
    expect(await journal("rebuild", dataDir)).toMatchObject({ exitCode: 0, stdout: `${lastSeq} entries\n` });
    const till = await startTestTill(null, { dataDir });
    expect(till.screen.view().shift?.totals).toMatchObject({ salesCount: 2, subsidyFen: 99_980 });
    await till.till.close();
  });
});
