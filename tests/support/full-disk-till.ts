import { cpSync, rmSync, writeSync, openSync, closeSync, fsyncSync } from "node:fs";
import path from "node:path";
import { createTill } from "../../src/main/till.ts";
import { sellThroughFullDisk } from "./full-disk-steps.ts";
import { chainDamage, entriesOf, readJournal, recomputedProjections } from "./journal.ts";
import { connectScreen } from "./test-screen.ts";

/**
 * `node full-disk-till.ts FROM DISK`: copies the data folder FROM to DISK, a small file system of its own, and sells
 * there until it is full. Prints one line of JSON. It runs in a mount namespace of its own: nobody else sees DISK.
 */
const [, , from = "", disk = ""] = process.argv;
const dataDir = path.join(disk, "till");
const filler = path.join(disk, "filler");

/** Takes every byte that is left. */
function fill(): void {
  const descriptor = openSync(filler, "w");
  for (const size of [65_536, 4_096, 1]) {
    try {
      for (;;) writeSync(descriptor, Buffer.alloc(size));
    } catch {
      // The disk takes no more pieces of this size.
    }
  }
  fsyncSync(descriptor);
  closeSync(descriptor);
}

cpSync(from, dataDir, { recursive: true });
const till = await createTill({
  dataDir,
  devices: {},
  isDemo: true,
  wrappingKey: null,
  enrolment: null,
  syncTiming: { idlePollMs: 100, firstRetryMs: 50, longestRetryMs: 100 },
});
const screen = connectScreen(till.attach);
await screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
await screen.must("shift:open", { floatFen: 0 });
const report = await sellThroughFullDisk(screen, { fill, free: () => rmSync(filler) });
await screen.until(({ connection }) => connection.pendingCount === 0, "everything acknowledged");
await till.close();
const journal = readJournal(dataDir);
process.stdout.write(
  `${JSON.stringify({
    report,
    damage: chainDamage(journal),
    salesCount: entriesOf(journal, "saleCompleted").length,
    areProjectionsWhole:
      JSON.stringify(journal.projections) === JSON.stringify(recomputedProjections(journal)),
  })}\n`,
);
