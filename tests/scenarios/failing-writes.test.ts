import { cpSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openStores } from "../../src/main/open-stores.ts";
import { examine, layOut } from "../support/faults/after-cut.ts";
import { deeds, type Deed } from "../support/faults/deeds.ts";
import { failDeed, type FailedDeed } from "../support/faults/fail-deed.ts";
import { ailments, FailingDisk, type Failure } from "../support/faults/failing-disk.ts";
import { reportFaults } from "../support/faults/report-faults.ts";
import { whyNotWatchable } from "../support/faults/watch-sqlite.ts";
import { startPlatformProgram } from "../support/platform-program.ts";
import { fileFolder, temporaryFolder } from "../support/temporary-folder.ts";
import { openForBusiness, sellCable, startTestTill } from "../support/test-till.ts";

const isDeep = process.env["HUANXIN_DEEP"] === "1";
const folder = fileFolder();
const open = path.join(folder, "open");
const reason = whyNotWatchable();
if (reason !== null) process.stdout.write(`Writes are not made to fail: ${reason}\n`);

/** The platform is gone then: to it, each copy would be the one terminal with its journal rolled back. */
beforeAll(async () => {
  const platform = await startPlatformProgram(path.join(folder, "platform"));
  const till = await startTestTill(platform, { dataDir: open });
  await openForBusiness(till, 0);
  await till.screen.until(({ connection }) => connection.pendingCount === 0, "everything acknowledged");
  await till.till.close();
  await platform.stop();
});

/** Sold nothing yet, with a shift open, on a disk that can be made to fail. */
async function tillOn(disk: (folder: string) => FailingDisk, from = open) {
  const dataDir = path.join(temporaryFolder(), "disk", "till");
  for (const ending of ["", "-anchor"])
    cpSync(`${from}${ending}`, `${dataDir}${ending}`, { recursive: true });
  const failing = disk(path.dirname(dataDir));
  onTestFinished(() => failing.stop());
  const till = await startTestTill(null, { dataDir });
  await till.screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  return { dataDir, disk: failing, till };
}

describe.skipIf(reason !== null)("a disk that fails", () => {
  const everyWay = ailments.flatMap((ailment) => [false, true].map((isLasting) => ({ ailment, isLasting })));
  /** A write that fails once, a full disk that stays full, and a short write. */
  const slice = everyWay.filter((_, index) => index % 3 === 0);
  const flushFails: Omit<Failure, "nth"> = { ailment: "EIO", isLasting: false, only: "sync" };
  const failures = [...(isDeep ? everyWay : slice), flushFails];
  const step = isDeep ? 1 : 3;
  let number = 0;

  /** At the first change that is asked of the disk, the second, and so on, until nothing more is asked. */
  async function failEach(deed: Deed, failure: Omit<Failure, "nth">): Promise<FailedDeed[]> {
    const { disk, ...scene } = await tillOn((at) => new FailingDisk(at));
    const outcomes: FailedDeed[] = [];
    // How much is asked differs a little from one time to the next, so once unharmed is not the end.
    for (let nth = 1; outcomes.slice(-2).some(({ hasFailed }) => hasFailed) || nth <= 2; nth += step)
      outcomes.push(await failDeed({ ...scene, disk, deed }, (number += 1), { ...failure, nth }));
    await scene.till.till.close();
    disk.stop();
    return outcomes;
  }

  test.each(Object.entries(deeds))("in %s: done and durable, or refused and undone", async (name, deed) => {
    const outcomes: FailedDeed[] = [];
    for (const failure of failures) outcomes.push(...(await failEach(deed, failure)));
    const codes = Object.groupBy(outcomes, ({ refusalCode }) => refusalCode ?? "done");
    const counts = Object.fromEntries(Object.entries(codes).map(([code, list]) => [code, list?.length]));
    const inDoubt = outcomes.filter(({ isInDoubt }) => isInDoubt).length;
    reportFaults(`failing writes in ${name}`, { attempts: outcomes.length, ...counts, inDoubt });
    expect(outcomes.flatMap(({ problems }) => problems)).toEqual([]);
    expect(Object.keys(counts).toSorted()).toEqual(["diskFull", "done", "storeFailed"]);
  });

  test("keeps everything when it fails while the log is moved into the database", async () => {
    const { dataDir: sold, till, disk } = await tillOn((at) => new FailingDisk(at));
    for (let count = 0; count < 5; count += 1) await sellCable(till);
    const left = path.join(temporaryFolder(), "disk", "till");
    cpSync(sold, left, { recursive: true });
    await till.till.close();
    disk.stop();
    let hasFailed = true;
    for (let nth = 1; hasFailed; nth += 1) {
      const dataDir = path.join(temporaryFolder(), "disk", "till");
      cpSync(left, dataDir, { recursive: true });
      const failing = new FailingDisk(path.dirname(dataDir));
      const stores = openStores(dataDir);
      failing.fail({ nth, ailment: "EIO", isLasting: true });
      stores.store.settle();
      ({ hasFailed } = failing);
      layOut(failing.disk.flushedOnly(), `${dataDir}-flushed`);
      failing.mend();
      stores.store.close();
      stores.catalogue.close();
      failing.stop();
      expect((await examine(path.join(`${dataDir}-flushed`, "till"), [])).problem).toBeNull();
    }
  });

  test("and is started on again keeps what is sold then, also through a power cut", async () => {
    const first = await tillOn((disk) => new FailingDisk(disk));
    const perform = await deeds["a sale"]!.prepare(first.till, (number += 1));
    first.disk.fail({ nth: 1, ailment: "EIO", isLasting: true, only: "sync" });
    expect(await perform()).toMatchObject({ ok: false });
    // Linux has the bytes in its memory, from where a new start reads them, but does not try again to write them.
    const flushed = first.disk.disk.flushedOnly();
    const killed = path.join(temporaryFolder(), "till");
    for (const ending of ["", "-anchor"])
      cpSync(`${first.dataDir}${ending}`, `${killed}${ending}`, { recursive: true });
    first.disk.stop();
    await first.till.till.close();

    const second = await tillOn((disk) => new FailingDisk(disk, flushed), killed);
    onTestFinished(() => second.till.till.close());
    const seq = await sellCable(second.till);
    const cut = path.join(temporaryFolder(), "cut");
    layOut(second.disk.disk.flushedOnly(), cut);
    const { problem, journal } = await examine(path.join(cut, "till"), []);
    expect(problem).toBeNull();
    expect(journal?.entries.find((entry) => entry.seq === seq)?.kind).toBe("saleCompleted");
  });
});
