import { rmSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { canonicalJson } from "../../src/domain/journal/canonical-json.ts";
import {
  createTerminalSigner,
  generateKeyPair,
  readKeyFile,
  sha256Hex,
  writeKeyFile,
} from "../../src/main/crypto/index.ts";
import type { TerminalKeys } from "../../src/main/crypto/index.ts";
import { SignerFailed, type Signer } from "../../src/main/ports/index.ts";
import { signaturePrefix, rotationProofText } from "../../src/sync/protocol/index.ts";
import { createSigner } from "../../src/signatures/node/index.ts";
import { chainDamage, entriesOf, readJournal } from "../support/journal.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { runTillCommand, type CommandOutcome } from "../support/run-till-command.ts";
import { fileFolder, temporaryFolder } from "../support/temporary-folder.ts";
import { openForBusiness, sellCable, startTestTill } from "../support/test-till.ts";

const folder = fileFolder();
let platform: PlatformProgram;
beforeAll(async () => {
  platform = await startPlatformProgram(path.join(folder, "platform"));
});
afterAll(() => platform.stop());

type Terminal = { readonly dataDir: string; readonly keyPath: string; readonly terminal: string };

/** A till that has sold and is closed, with everything acknowledged. */
async function closedTill(): Promise<Terminal> {
  const dataDir = path.join(temporaryFolder(), "till");
  const till = await startTestTill(platform, { dataDir });
  await openForBusiness(till);
  await till.screen.until(({ connection }) => connection.pendingCount === 0, "everything acknowledged");
  const { terminal } = till.screen.view().shop;
  await till.till.close();
  return { dataDir, keyPath: path.join(dataDir, "keys.json"), terminal };
}

const rotate = ({ dataDir }: Terminal, ...more: string[]): Promise<CommandOutcome> =>
  runTillCommand(["keys", "rotate", "--data", dataDir, ...more]);

function keysOf({ keyPath }: Terminal): TerminalKeys {
  const keys = readKeyFile(keyPath, null);
  if (keys === null) throw new Error("There is a key file");
  return keys;
}

/** Sells once more and sees that nobody finds anything wrong: not the verifier, not the platform. */
async function expectAllIsWell({ dataDir, terminal }: Terminal, keyNumber: number): Promise<void> {
  const till = await startTestTill(null, { dataDir });
  onTestFinished(() => till.till.close());
  await till.screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  await sellCable(till);
  await till.screen.until(
    ({ connection }) => connection.state === "online" && connection.pendingCount === 0,
    "everything acknowledged",
  );
  const journal = readJournal(dataDir);
  expect(chainDamage(journal)).toBeNull();
  expect(journal.signed.at(-1)?.keyId).toBe(`${terminal.toLowerCase()}-${keyNumber}`);
  expect((await platform.holdings(terminal)).cases).toEqual([]);
}

test("a change of keys that was cut short before the key file is not made twice when it is asked for again", async () => {
  const till = await closedTill();
  const before = keysOf(till);
  await rotate(till);
  const { suite, publicKey, privateKey } = keysOf(till);
  writeKeyFile(till.keyPath, { ...before, next: { suite, publicKey, privateKey } }, null);
  expect(await rotate(till)).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^T\d{6} · t\d{6}-2 /) as string,
  });
  await expectAllIsWell(till, 2);
  expect(entriesOf(readJournal(till.dataDir), "keyRotated")).toHaveLength(1);
});

test.each(["planned", "lost", "revoked"])(
  "whatever reason the technician gives (%s), a lost key is noted as lost",
  async (reason) => {
    const till = await closedTill();
    rmSync(till.keyPath);
    const code = await platform.newCode();
    expect(await rotate(till, "--code", code, "--reason", reason)).toMatchObject({ exitCode: 0, stderr: "" });
    await expectAllIsWell(till, 2);
    expect(entriesOf(readJournal(till.dataDir), "keyRotated")[0]?.body).toMatchObject({
      reason: "lost",
      oldKeySignature: null,
    });
  },
);

test("a key that is not lost agrees to the next one, also when somebody says that it is", async () => {
  const till = await closedTill();
  const code = await platform.newCode();
  expect(await rotate(till, "--code", code, "--reason", "lost")).toMatchObject({ exitCode: 0, stderr: "" });
  await expectAllIsWell(till, 2);
});

test("a lost key is replaced although power failed between the new one's certificate and its entry", async () => {
  const till = await closedTill();
  rmSync(till.keyPath);
  const pair = generateKeyPair("ed25519");
  const text = rotationProofText(signaturePrefix.keyRotation, till.terminal, pair.publicKey);
  const request = {
    suite: pair.suite,
    publicKey: pair.publicKey,
    proof: createSigner(pair).sign("", text),
    code: await platform.newCode(),
  };
  const answer = await fetch(`${platform.url}/v1/terminals/${till.terminal}/keys`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  });
  expect(answer.status).toBe(200);
  const alone = { format: "huanxin-keys/1" as const, ...pair, keyId: null, tokenKeys: [], next: null };
  writeKeyFile(till.keyPath, alone, null);
  // The code is used up; whoever holds the key needs none.
  expect(await rotate(till, "--reason", "lost")).toMatchObject({ exitCode: 0, stderr: "" });
  expect(keysOf(till).publicKey).toBe(pair.publicKey);
  await expectAllIsWell(till, 2);
});

test("a key that was revoked while it waited for its entry gives way to another", async () => {
  const till = await closedTill();
  const waiting = generateKeyPair("ed25519");
  writeKeyFile(till.keyPath, { ...keysOf(till), next: waiting }, null);
  const proof = createSigner(waiting).sign(
    "",
    rotationProofText(signaturePrefix.keyRotation, till.terminal, waiting.publicKey),
  );
  const issued = await fetch(`${platform.url}/v1/terminals/${till.terminal}/keys`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      suite: "ed25519",
      publicKey: waiting.publicKey,
      proof,
      code: await platform.newCode(),
    }),
  });
  expect(issued.status).toBe(200);
  await platform.revokeKey(till.terminal, `${till.terminal.toLowerCase()}-2`);
  expect(await rotate(till)).toMatchObject({ exitCode: 0, stderr: "" });
  await expectAllIsWell(till, 3);
});

test("the suite stays as it was unless another is asked for, and is asked for in vain by nobody", async () => {
  const till = await closedTill();
  expect(await rotate(till, "--suite", "sm2-sm3")).toMatchObject({ exitCode: 0, stderr: "" });
  const started = await startTestTill(null, { dataDir: till.dataDir });
  await started.screen.until(
    ({ connection }) => connection.state === "online" && connection.pendingCount === 0,
    "the platform knows the new key",
  );
  await started.till.close();
  const other = generateKeyPair("ed25519");
  writeKeyFile(till.keyPath, { ...keysOf(till), next: other }, null);
  const { exitCode, stdout } = await rotate(till);
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining("sm2-sm3")]);
  expect(keysOf(till).suite).toBe("sm2-sm3");
  await expectAllIsWell(till, 3);
});

test("the file of keys of another terminal is not taken for this one's", async () => {
  const [till, other] = [await closedTill(), await closedTill()];
  writeKeyFile(till.keyPath, keysOf(other), null);
  const code = await platform.newCode();
  const { exitCode, stderr } = await rotate(till, "--code", code);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining("another terminal")]);
  expect(entriesOf(readJournal(till.dataDir), "keyRotated")).toEqual([]);
});

test("entries that somebody without a key wrote into the journal are not vouched for in silence", async () => {
  const till = await closedTill();
  const { signed } = readJournal(till.dataDir);
  const last = signed.at(-1);
  const sale = { ...(JSON.parse(last?.text ?? "") as object) };
  const text = canonicalJson({
    ...sale,
    seq: signed.length + 1,
    kind: "drawerOpened",
    body: { operator: { id: "1001", role: "cashier" }, shiftId: "S1", reason: "nobody did this" },
    prev: last?.hash ?? "",
    signer: "unavailable",
  });
  const db = new Database(path.join(till.dataDir, "journal.db"));
  db.prepare(
    "INSERT INTO entries (seq, kind, text, hash, key_id, signature) VALUES (?, 'drawerOpened', ?, ?, ?, '')",
  ).run(signed.length + 1, text, sha256Hex(text), last?.keyId);
  db.close();
  const next = await startTestTill(null, { dataDir: till.dataDir });
  onTestFinished(() => next.till.close());
  await next.screen.until(
    ({ connection }) => connection.state === "online" && connection.pendingCount === 0,
    "everything acknowledged",
  );
  const { cases } = await platform.holdings(till.terminal);
  expect(cases).toEqual([expect.objectContaining({ kind: "report", reason: "edited" })]);
  const [doubted] = entriesOf(readJournal(till.dataDir), "journalDoubted");
  expect(doubted?.body).toMatchObject({ problem: "edited", problemSeq: signed.length + 1 });
});

test("what a till wrote itself while it could not sign is nothing that somebody slipped in", async () => {
  const dataDir = path.join(temporaryFolder(), "till");
  let works = true;
  const createTestSigner = (keys: Parameters<typeof createTerminalSigner>[0]): Signer => {
    const real = createTerminalSigner(keys);
    return {
      ...real,
      sign(prefix, text) {
        if (works) return real.sign(prefix, text);
        throw new SignerFailed("deviceFailed", "the token was pulled out");
      },
    };
  };
  const first = await startTestTill(platform, { dataDir, createSigner: createTestSigner });
  await openForBusiness(first);
  works = false;
  await sellCable(first);
  await first.till.close();
  const next = await startTestTill(null, { dataDir });
  onTestFinished(() => next.till.close());
  expect(entriesOf(readJournal(dataDir), "journalDoubted")).toEqual([]);
  expect(entriesOf(readJournal(dataDir), "signerRecovered")).toHaveLength(1);
});
