import { rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { TillView } from "../../src/contract/index.ts";
import type { Signer } from "../../src/main/ports/index.ts";
import { SignerFailed } from "../../src/main/ports/index.ts";
import { createTerminalSigner, readKeyFile, writeKeyFile } from "../../src/main/crypto/index.ts";
import { runTillCommand } from "../support/run-till-command.ts";
import { chainDamage, entriesOf, readJournal } from "../support/journal.ts";
import { inventPerson } from "../support/people.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { fileFolder, temporaryFolder } from "../support/temporary-folder.ts";
import {
  invented,
  openForBusiness,
  sellRefrigerator,
  startTestTill,
  type TestTill,
} from "../support/test-till.ts";

const folder = fileFolder();
let platform: PlatformProgram;
beforeAll(async () => {
  platform = await startPlatformProgram(path.join(folder, "platform"));
});
afterAll(() => platform.stop());

const personOf = (number: number) => {
  const { name, idNumber } = inventPerson(number);
  return { name, idNumber };
};

const drained = ({ screen }: TestTill) =>
  screen.until(
    ({ connection }) => connection.state === "online" && connection.pendingCount === 0,
    "everything acknowledged",
  );

/** Kinds of the entries with how each came into the journal, from the last `count` on. */
function lastKinds(dataDir: string, count: number): unknown[] {
  const { signed, entries } = readJournal(dataDir);
  return entries
    .map((entry, index) => [
      entry.kind,
      signed[index]?.signature === null ? "unsigned" : signed[index]?.keyId,
    ])
    .slice(-count);
}

test("a signer that fails stops no sale, and its one signature afterwards satisfies the platform", async () => {
  const dataDir = path.join(temporaryFolder(), "till");
  let works = true;
  const createSigner = (keys: Parameters<typeof createTerminalSigner>[0]): Signer => {
    const real = createTerminalSigner(keys);
    const sign: Signer["sign"] = (prefix, text) => {
      if (!works) throw new SignerFailed("deviceFailed", "the token was pulled out");
      return real.sign(prefix, text);
    };
    return { ...real, sign };
  };
  const till = await startTestTill(platform, { dataDir, createSigner });
  onTestFinished(() => till.till.close());
  await openForBusiness(till);
  await sellRefrigerator(till, "HXKEYS0000001", invented.first);
  await drained(till);
  works = false;
  const unsigned = await sellRefrigerator(till, "HXKEYS0000002", invented.second);
  expect(till.screen.view().completedSale).toMatchObject({ seq: unsigned, subsidyFen: 99_980 });
  expect(till.screen.view().notices.map(({ code }) => code)).toContain("signerUnavailable");
  await till.screen.until(
    ({ connection }) => connection.cause === "signerUnavailable",
    "nothing can be asked",
  );
  works = true;
  const isSilent = ({ notices }: TillView) => notices.every(({ code }) => code !== "signerUnavailable");
  await till.screen.until(isSilent, "the signer works again");
  await drained(till);
  const { cases, sales } = await platform.holdings(till.screen.view().shop.terminal);
  expect({ cases, count: sales.count }).toEqual({ cases: [], count: 2 });
  const kinds = readJournal(dataDir).entries.map(({ kind, signer }) => [kind, signer]);
  expect(kinds).toContainEqual(["saleCompleted", "unavailable"]);
  expect(kinds).toContainEqual(["signerRecovered", undefined]);
  expect(chainDamage(readJournal(dataDir))).toBeNull();
});

test.each(["ed25519", "sm2-sm3"])(
  "a planned change of keys to %s goes on under the new key, on the platform too",
  async (suite) => {
    const dataDir = path.join(temporaryFolder(), "till");
    const first = await startTestTill(platform, { dataDir });
    await openForBusiness(first);
    await sellRefrigerator(first, `HXROTA0000001${suite.slice(0, 2)}`, personOf(11));
    await drained(first);
    await first.till.close();
    const rotated = await runTillCommand(["keys", "rotate", "--data", dataDir, "--suite", suite]);
    expect(rotated).toMatchObject({ exitCode: 0, stderr: "" });
    expect(rotated.stdout).toMatch(/^T\d{6} · t\d{6}-2 /);
    const second = await startTestTill(null, { dataDir });
    onTestFinished(() => second.till.close());
    await second.screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
    await sellRefrigerator(second, `HXROTA0000002${suite.slice(0, 2)}`, personOf(12));
    await drained(second);
    const { terminal } = second.screen.view().shop;
    expect((await platform.holdings(terminal)).cases).toEqual([]);
    const newKey = `${terminal.toLowerCase()}-2`;
    expect(lastKinds(dataDir, 3).map((pair) => (pair as string[])[1])).toEqual([newKey, newKey, newKey]);
    expect(entriesOf(readJournal(dataDir), "keyRotated")).toHaveLength(1);
    expect(chainDamage(readJournal(dataDir))).toBeNull();
  },
);

test("a change of keys that is cut short between the journal and the key file is finished by the next start", async () => {
  const dataDir = path.join(temporaryFolder(), "till");
  const keyPath = path.join(dataDir, "keys.json");
  const first = await startTestTill(platform, { dataDir });
  await first.till.close();
  const before = readKeyFile(keyPath, null);
  await runTillCommand(["keys", "rotate", "--data", dataDir]);
  const after = readKeyFile(keyPath, null);
  if (before === null || after === null) throw new Error("There is a key file");
  const { suite, publicKey, privateKey } = after;
  writeKeyFile(keyPath, { ...before, next: { suite, publicKey, privateKey } }, null);
  const second = await startTestTill(null, { dataDir });
  onTestFinished(() => second.till.close());
  await drained(second);
  expect(readKeyFile(keyPath, null)).toEqual(after);
});

test("a key that the platform revoked gives no subsidy and signs nothing, until a technician gives the terminal a new one", async () => {
  const dataDir = path.join(temporaryFolder(), "till");
  const first = await startTestTill(platform, { dataDir });
  await openForBusiness(first);
  await drained(first);
  const { terminal } = first.screen.view().shop;
  await platform.revokeKey(terminal, `${terminal.toLowerCase()}-1`);
  await first.screen.until(
    ({ notices }) => notices.some(({ code }) => code === "keyRevoked"),
    "the revocation",
  );
  const seq = await sellRefrigerator(first, "HXREVO0000001", personOf(13));
  expect(first.screen.view().completedSale).toMatchObject({ seq, subsidyFen: 0 });
  await first.till.close();
  const again = await startTestTill(null, { dataDir });
  await again.screen.until(
    ({ notices }) => notices.some(({ code }) => code === "keyRevoked"),
    "known after a restart",
  );
  await again.till.close();

  const byOldKey = await runTillCommand(["keys", "rotate", "--data", dataDir]);
  expect(byOldKey).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("one-time code") as string });
  const code = await platform.newCode();
  const rotated = await runTillCommand([
    "keys",
    "rotate",
    "--data",
    dataDir,
    "--code",
    code,
    "--reason",
    "revoked",
  ]);
  expect(rotated).toMatchObject({ exitCode: 0, stderr: "" });
  const last = await startTestTill(null, { dataDir });
  onTestFinished(() => last.till.close());
  await drained(last);
  const { cases } = await platform.holdings(terminal);
  expect(cases).toEqual([]);
  const [recovered, ...unsigned] = readJournal(dataDir)
    .entries.filter(({ kind, signer }) => kind === "signerRecovered" || signer !== undefined)
    .toReversed();
  expect(recovered?.kind).toBe("signerRecovered");
  expect(unsigned.map(({ kind }) => kind)).toContain("saleCompleted");
  await last.screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  await sellRefrigerator(last, "HXREVO0000002", personOf(14));
  expect(last.screen.view().completedSale?.subsidyFen).toBe(99_980);
  expect(chainDamage(readJournal(dataDir))).toBeNull();
});

test("a lost file of keys is made anew at a start with a code, and without one the till says what to do", async () => {
  const dataDir = path.join(temporaryFolder(), "till");
  const first = await startTestTill(platform, { dataDir });
  await openForBusiness(first);
  await drained(first);
  const { terminal } = first.screen.view().shop;
  await first.till.close();
  rmSync(path.join(dataDir, "keys.json"));
  await expect(startTestTill(null, { dataDir })).rejects.toThrow(/key file .* is gone/);
  const second = await startTestTill(null, { dataDir, newKeyCode: await platform.newCode() });
  onTestFinished(() => second.till.close());
  await second.screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  await sellRefrigerator(second, "HXLOST0000001", personOf(15));
  await drained(second);
  expect((await platform.holdings(terminal)).cases).toEqual([]);
  expect(entriesOf(readJournal(dataDir), "keyRotated")[0]?.body).toMatchObject({
    reason: "lost",
    oldKeySignature: null,
  });
  expect(chainDamage(readJournal(dataDir))).toBeNull();
});
