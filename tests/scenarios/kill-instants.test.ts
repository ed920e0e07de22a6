import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { examine } from "../support/faults/after-cut.ts";
import { bundleLifeGiver } from "../support/faults/bundle-life-giver.ts";
import type { Told } from "../support/faults/disk-recording.ts";
import { startLifeGiver, type GivenLife, type LifeGiver } from "../support/faults/given-lives.ts";
import { reportFaults } from "../support/faults/report-faults.ts";
import { whyNotWatchable } from "../support/faults/watch-sqlite.ts";
import { hasPublications } from "../support/has-publications.ts";
import { entriesOf } from "../support/journal.ts";
import { startPlatformProgram } from "../support/platform-program.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import { startTestTill } from "../support/test-till.ts";

const isDeep = process.env["HUANXIN_DEEP"] === "1";
const seed = Number(process.env["HUANXIN_SEED"] ?? 20_260_618);
const kills = Number(process.env["HUANXIN_KILLS"] ?? (isDeep ? 2_000 : 40));
/** A journal that has grown long makes every look into it slow, so each folder is given up after some lives. */
const livesPerFolder = 20;
const tillsAtOnce = 2;
const folder = fileFolder();
const enrolled = path.join(folder, "enrolled");
const reason = whyNotWatchable();
if (reason !== null) process.stdout.write(`Tills are not killed at chosen instants: ${reason}\n`);

/** One terminal over its lives, and what it ever told a customer. */
type Terminal = { readonly dataDir: string; readonly told: Told[]; lives: number };

describe.skipIf(reason !== null)("a till killed at random instants", () => {
  let program = "";
  beforeAll(async () => {
    program = await bundleLifeGiver(path.join(folder, "bundle"));
    const platform = await startPlatformProgram(path.join(folder, "platform"));
    const { till, screen } = await startTestTill(platform, { dataDir: enrolled });
    await screen.until(hasPublications, "publications");
    await till.close();
    await platform.stop();
  });

  test("has lost nothing, doubled nothing and torn nothing", { timeout: 7_200_000 }, async () => {
    const instants = new Map<string, number>();
    const problems: string[] = [];
    let toldCount = 0;
    const work = async (worker: number) => {
      const practiceFolder = path.join(folder, `practice-${worker}`);
      copyTerminal(practiceFolder);
      const giver = startLifeGiver(program, practiceFolder);
      const random = seededRandom(seed + worker);
      for (let done = 0; done < kills / tillsAtOnce;) {
        const terminal: Terminal = {
          dataDir: path.join(folder, `till-${worker}-${done}`),
          told: [],
          lives: 0,
        };
        copyTerminal(terminal.dataDir);
        for (; terminal.lives < livesPerFolder && done < kills / tillsAtOnce; done += 1) {
          const { instant, problem } = await liveAndDie(giver, terminal, random);
          instants.set(instant, (instants.get(instant) ?? 0) + 1);
          if (problem !== null) problems.push(`${instant}: ${problem}`);
        }
        toldCount += terminal.told.length;
        if (isDeep) reportFaults("kills so far", { worker, done, toldCount, problems });
        rmSync(terminal.dataDir, { recursive: true });
      }
      await giver.end();
    };
    await Promise.all(Array.from({ length: tillsAtOnce }, (_, worker) => work(worker)));
    const byCount = Object.fromEntries([...instants].toSorted((a, b) => b[1] - a[1]));
    reportFaults("kills", { seed, kills, toldCount, instants: byCount });
    expect(problems).toEqual([]);
    expect(toldCount).toBeGreaterThan(0);
  });
});

/** With its anchor, without which it would be taken for a journal from elsewhere. */
function copyTerminal(dataDir: string): void {
  for (const ending of ["", "-anchor"])
    cpSync(`${enrolled}${ending}`, `${dataDir}${ending}`, { recursive: true });
}

/** Lets a till live until it is killed; says what it was doing, and what is wrong with what it left. */
async function liveAndDie(giver: LifeGiver, terminal: Terminal, random: () => number) {
  const { dataDir, told } = terminal;
  terminal.lives += 1;
  const instants = `${dataDir}.instants`;
  writeFileSync(instants, "born");
  const isFromInside = random() < 0.5;
  const death = isFromInside ? { death: randomDeath(random) } : {};
  const life = giver.give({ data: dataDir, run: terminal.lives, instants, ...death });
  if (!isFromInside) await atRandomInstant(life, random);
  const signal = await life.gone;
  told.push(...life.told);
  const copy = `${dataDir}.copy`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(dataDir, copy, { recursive: true });
  const { problem, journal } = await examine(copy, told);
  // Whatever else is there was durable but not told yet: at most one sale for each life.
  const untold = journal === null ? 0 : entriesOf(journal, "saleCompleted").length - told.length;
  const isAccused = journal !== null && entriesOf(journal, "journalDoubted").length > 0;
  return {
    instant: readFileSync(instants, "utf8").trim(),
    problem:
      problem ??
      (signal === constants.signals.SIGKILL ? null : `it ended by signal ${signal}`) ??
      (untold > terminal.lives ? `${untold} sales that nobody was told of` : null) ??
      (isAccused ? "a kill was taken for tampering" : null),
  };
}

/** Counted in changes of files from the first sale on. */
function randomDeath(random: () => number): string {
  const when = ["before", "half", "after"][Math.floor(random() * 3)] ?? "before";
  return `${1 + Math.floor(random() * 24)}${when}`;
}

/** Mostly while it sells, now and then while it starts; the last part of a millisecond is waited for awake. */
async function atRandomInstant(life: GivenLife, random: () => number): Promise<void> {
  const isStarting = random() < 0.2;
  await life.heard(isStarting ? "born" : "completed");
  const until = performance.now() + random() * (isStarting ? 200 : 30);
  await delay(Math.floor(until - performance.now()));
  while (performance.now() < until);
  life.kill();
}
