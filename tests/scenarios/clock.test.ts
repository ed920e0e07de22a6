import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { EntryOf } from "../../src/domain/journal/entry-schema.ts";
import { machineClock } from "../../src/main/machine-clock.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { chainDamage, entriesOf, readJournal } from "../support/journal.ts";
import { inventPerson } from "../support/people.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import {
  invented,
  openForBusiness,
  payAndComplete,
  sellRefrigerator,
  startTestTill,
  type TestTill,
} from "../support/test-till.ts";

const day = 86_400_000;
const decades = 73 * 365 * day;

/** A till whose wall clock somebody sets; its monotonic clock is the machine's. */
class Wall {
  aheadByMs = 0;
  readonly clock = { ...machineClock, now: () => Date.now() + this.aheadByMs };
}

async function begin(): Promise<{
  readonly platform: PlatformProgram;
  readonly wall: Wall;
  readonly dataDir: string;
  open(): Promise<TestTill>;
}> {
  const folder = temporaryFolder();
  const platform = await startPlatformProgram(path.join(folder, "platform"));
  onTestFinished(() => platform.stop());
  const wall = new Wall();
  const dataDir = path.join(folder, "till");
  let isEnrolled = false;
  return {
    platform,
    wall,
    dataDir,
    async open() {
      const till = await startTestTill(isEnrolled ? null : platform, { dataDir, clock: wall.clock });
      isEnrolled = true;
      onTestFinished(() => till.till.close());
      return till;
    },
  };
}

/** What a subsidised piece would get now. The basket is paid at whatever price. */
async function decided({ screen }: TestTill, serial: string, index: number): Promise<string | undefined> {
  const { name, idNumber } = inventPerson(index);
  await screen.must("scan:receive", { text: wellKnownGoods.gradeOneRefrigerator, source: "wedge" });
  await screen.must("scan:receive", { text: serial, source: "wedge" });
  await screen.must("person:enterTyped", { name, idNumber });
  const { sale } = await screen.must("till:getView", {});
  const decision = sale?.lines[0]?.decision;
  await payAndComplete(screen);
  return decision?.refusal?.code ?? decision?.outcome;
}

function jumpsOf(dataDir: string): EntryOf<"clockJumped">["body"][] {
  const journal = readJournal(dataDir);
  expect(chainDamage(journal)).toBeNull();
  return entriesOf(journal, "clockJumped").map(({ body }) => body);
}

test("a clock that was in 2099, and what the platform's word takes back of it", async () => {
  const { platform, wall, dataDir, open } = await begin();
  const till = await open();
  await openForBusiness(till);
  await sellRefrigerator(till, "HXDEMO0000001", invented.first);
  await till.screen.until(({ connection }) => connection.pendingCount === 0, "everything acknowledged");
  await platform.stop();
  await till.screen.until(
    ({ connection }) => connection.state === "offline",
    "the line is noticed to be down",
  );

  wall.aheadByMs = decades;
  expect(await decided(till, "HXDEMO0000002", 2)).toBe("programmeEnded");
  wall.aheadByMs = 0;
  expect(await decided(till, "HXDEMO0000003", 3)).toBe("programmeEnded");
  await till.till.close();
  wall.aheadByMs = -40 * day;
  const again = await open();
  await again.screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  expect(await decided(again, "HXDEMO0000004", 4)).toBe("programmeEnded");
  wall.aheadByMs = 0;
  await platform.start();
  await again.screen.until(
    ({ connection }) => connection.state === "online" && connection.pendingCount === 0,
    "drained",
  );
  expect(await decided(again, "HXDEMO0000005", 5)).toBe("granted");
  await again.till.close();

  const jumps = jumpsOf(dataDir);
  expect(jumps.map(({ cause, byMs }) => [cause, Math.round(byMs / day)])).toEqual([
    ["wallClock", 73 * 365],
    ["wallClock", -73 * 365],
    ["restart", -40],
    ["wallClock", 40],
    ["platformTime", 0],
  ]);
  // Started once more without a line: what was taken back stays so.
  await platform.stop();
  const last = await open();
  await last.screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  expect(await decided(last, "HXDEMO0000006", 6)).toBe("granted");
});

test("a clock that stands in a wrong year while the line is up costs nobody a subsidy", async () => {
  const { wall, dataDir, open } = await begin();
  wall.aheadByMs = decades;
  const till = await open();
  await openForBusiness(till);
  const ahead = await till.screen.until(
    ({ notices }) => notices.some(({ code }) => code === "clockAhead"),
    "the difference is shown",
  );
  expect(ahead.notices.find(({ code }) => code === "clockAhead")?.params["minutes"]).toBe(
    Math.round(decades / 60_000),
  );
  expect(await decided(till, "HXDEMO0000001", 1)).toBe("granted");
  await till.till.close();
  const [jump] = jumpsOf(dataDir);
  expect(jump).toMatchObject({ cause: "platformTime", platformTime: { keyId: expect.any(String) } });
});
