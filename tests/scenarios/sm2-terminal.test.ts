import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { wrappingKeyFromEnvironment } from "../../src/main/crypto/index.ts";
import { createPureVerifier } from "../../src/signatures/index.ts";
import { signaturePrefix } from "../../src/sync/protocol/index.ts";
import { chainDamage, entriesOf, readJournal } from "../support/journal.ts";
import { startPlatformProgram } from "../support/platform-program.ts";
import { runTillCommand } from "../support/run-till-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { invented, openForBusiness, sellRefrigerator, startTestTill } from "../support/test-till.ts";

test("a terminal that signs by SM2 enrols, sells, starts again, and the platform takes all of it", async () => {
  const folder = temporaryFolder();
  const platform = await startPlatformProgram(path.join(folder, "platform"));
  onTestFinished(() => platform.stop());
  const dataDir = path.join(folder, "till");
  const passphrase = { HUANXIN_PASSPHRASE_FILE: path.join(folder, "passphrase") };
  writeFileSync(passphrase.HUANXIN_PASSPHRASE_FILE, "a long invented passphrase");
  const order = [`--platform=${platform.url}`, `--code=${await platform.newCode()}`, "--suite=sm2-sm3"];
  const enrolled = await runTillCommand(["enrol", `--data=${dataDir}`, ...order], passphrase);
  expect(enrolled).toMatchObject({ exitCode: 0, stderr: "" });

  const wrappingKey = wrappingKeyFromEnvironment(passphrase);
  const first = await startTestTill(null, { dataDir, wrappingKey, enrolment: null });
  const { terminal } = first.screen.view().shop;
  await openForBusiness(first);
  const before = await sellRefrigerator(first, "HXDEMO0000001", invented.first);
  await first.till.close();

  const second = await startTestTill(null, { dataDir, wrappingKey, enrolment: null });
  onTestFinished(() => second.till.close());
  await second.screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  const after = await sellRefrigerator(second, "HXDEMO0000002", invented.second);
  await second.screen.until(({ connection }) => connection.pendingCount === 0, "everything acknowledged");

  expect((await platform.sales(terminal)).map(({ seq }) => seq)).toEqual([before, after]);
  expect((await platform.holdings(terminal)).cases).toEqual([]);

  const journal = readJournal(dataDir);
  expect(journal.certificate).toMatchObject({ suite: "sm2-sm3" });
  expect(entriesOf(journal, "enrolled")[0]?.body.suite).toBe("sm2-sm3");
  expect(chainDamage(journal)).toBeNull();
  const inPage = createPureVerifier(journal.certificate);
  const areSigned = journal.signed.map(({ text, signature }) =>
    inPage?.isSigned(signaturePrefix.entry, text, signature ?? ""),
  );
  expect(areSigned.length).toBeGreaterThan(4);
  expect(new Set(areSigned)).toEqual(new Set([true]));
  expect(readFileSync(path.join(dataDir, "keys.json"), "utf8")).not.toContain(journal.certificate.publicKey);
});
