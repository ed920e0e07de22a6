import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { chainDamage, entriesOf, readJournal } from "../support/journal.ts";
import { startPlatformProgram } from "../support/platform-program.ts";
import { programEnvironment } from "../support/program-environment.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { startTestTill } from "../support/test-till.ts";

/** As a technician types it: the PIN comes from standard input. */
async function addOperator(dataDir: string, id: string, role: string, pin: string): Promise<number | null> {
  const parameters = ["operator", "add", `--data=${dataDir}`, `--id=${id}`, "--name=示例", `--role=${role}`];
  const child = spawn(process.execPath, ["src/main/cli/main.ts", ...parameters], {
    stdio: ["pipe", "ignore", "ignore"],
    env: programEnvironment(),
  });
  child.stdin.end(`${pin}\n`);
  await once(child, "close");
  return child.exitCode;
}

test("whom a technician lets work here stands in the journal, once, before they sign on", async () => {
  const folder = temporaryFolder();
  const dataDir = path.join(folder, "till");
  const platform = await startPlatformProgram(path.join(folder, "platform"));
  onTestFinished(() => platform.stop());
  await (await startTestTill(platform, { dataDir })).till.close();
  expect(await addOperator(dataDir, "3001", "manager", "246810")).toBe(0);
  for (const start of [1, 2]) {
    const { till, screen } = await startTestTill(null, { dataDir });
    await screen.must("operator:signOn", { operatorId: "3001", pin: "246810" });
    await till.close();
    const saved = entriesOf(readJournal(dataDir), "operatorSaved").map(({ body }) => body.subject);
    expect([start, saved]).toEqual([start, [{ id: "3001", role: "manager" }]]);
  }
  expect(chainDamage(readJournal(dataDir))).toBeNull();
});
