import path from "node:path";
import { wellKnownGoods } from "../../../src/platform/demo/well-known-goods.ts";
import { inventPerson } from "../people.ts";
import type { PlatformProgram } from "../platform-program.ts";
import { connectScreen } from "../test-screen.ts";
import { openForBusiness, sellCable, sellRefrigerator, startTestTill, type TestTill } from "../test-till.ts";
import { recordDisk, type DiskRecording } from "./disk-recording.ts";

/**
 * A terminal's life from no folder at all, recorded to the last write: enrolled, programmes and goods installed, shifts
 * opened and closed, sales with and without subsidy, write-ahead logs carried over, ended in order, started again.
 */
export async function recordRun(
  platform: PlatformProgram,
  folder: string,
  salesPerShift: number,
): Promise<DiskRecording> {
  const recording = recordDisk(folder);
  try {
    for (const [run, shifts] of [2, 1].entries()) {
      const till = await startHeard(recording, run === 0 ? platform : null);
      for (let shift = 0; shift < shifts; shift += 1)
        await sellOneShift(till, (run * 2 + shift) * salesPerShift, salesPerShift);
      await till.screen.until(({ connection }) => connection.pendingCount === 0, "everything acknowledged");
      await till.till.close();
    }
  } finally {
    recording.stop();
  }
  return recording;
}

async function startHeard(recording: DiskRecording, platform: PlatformProgram | null): Promise<TestTill> {
  const { till } = await startTestTill(platform, { dataDir: path.join(recording.folder, "till") });
  recording.tell("enrolled");
  return { till, screen: connectScreen(recording.heard(till.attach)) };
}

async function sellOneShift(till: TestTill, firstNumber: number, count: number): Promise<void> {
  await openForBusiness(till, 0);
  for (let index = firstNumber; index < firstNumber + count; index += 1) {
    const serial = `CUT${String(index).padStart(8, "0")}`;
    await (index % 2 === 0 ? sellCable(till) : sellRefrigerator(till, serial, inventPerson(index)));
  }
  const countedCashFen = till.screen.view().shift?.totals.cashExpectedFen ?? 0;
  await till.screen.must("shift:close", { countedCashFen, differenceReason: null });
}
