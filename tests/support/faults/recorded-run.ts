import path from "node:path";
import { inventPerson } from "../people.ts";
import type { PlatformProgram } from "../platform-program.ts";
import { connectScreen } from "../test-screen.ts";
import { openForBusiness, sellCable, sellRefrigerator, startTestTill, type TestTill } from "../test-till.ts";
import { recordDisk, type DiskRecording } from "./disk-recording.ts";

export type RunPlan = {
  /** How many shifts the first start has, how many the second. */
  readonly shifts: readonly [number, number];
  readonly salesPerShift: number;
  /** Called when the first has ended in order. */
  readonly betweenStarts?: () => void;
};

/**
 * A terminal's life from no folder at all, recorded to the last write: enrolled, programmes and goods installed, shifts
 * opened and closed, sales with and without subsidy, everything acknowledged, ended in order, started again.
 */
export async function recordRun(
  platform: PlatformProgram,
  folder: string,
  { shifts, salesPerShift, betweenStarts }: RunPlan,
): Promise<DiskRecording> {
  const recording = recordDisk(folder);
  let sold = 0;
  try {
    for (const [start, count] of shifts.entries()) {
      if (start > 0) betweenStarts?.();
      const till = await startHeard(recording, start === 0 ? platform : null);
      for (let shift = 0; shift < count; shift += 1, sold += salesPerShift)
        await sellOneShift(till, sold, salesPerShift);
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
  if (platform !== null) recording.tell("enrolled");
  return { till, screen: connectScreen(recording.heard(till.attach)) };
}

async function sellOneShift(till: TestTill, firstNumber: number, count: number): Promise<void> {
  await openForBusiness(till, 0);
  for (let index = firstNumber; index < firstNumber + count; index += 1) {
    const serial = `CUT${String(index).padStart(8, "0")}`;
    const { name, idNumber } = inventPerson(index);
    await (index % 2 === 0 ? sellCable(till) : sellRefrigerator(till, serial, { name, idNumber }));
  }
  const countedCashFen = till.screen.view().shift?.totals.cashExpectedFen ?? 0;
  await till.screen.must("shift:close", { countedCashFen, differenceReason: null });
}
