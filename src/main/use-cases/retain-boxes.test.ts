import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { sampleGoods } from "../../../tests/support/sample-facts.ts";
import { appliances, limit } from "../../../tests/support/sample-programmes.ts";
import { sampleTill, stand, type SampleTill } from "../../../tests/support/sample-till.ts";
import { fen } from "../../domain/money/index.ts";
import { ManualScheduler } from "../../drivers/wire/manual-scheduler.ts";
import { sha256Hex } from "../crypto/index.ts";
import { completeSale } from "./complete-sale.ts";
import { addUnlisted, takeTender } from "./edit-basket.ts";
import { typePerson } from "./identify-person.ts";
import { receiveScan } from "./receive-scan.ts";
import { retentionStep, runRetention } from "./retain-boxes.ts";
import { openShift } from "./shift.ts";

const dayMs = 24 * 3_600_000;
const zhang = { name: "张示范", idNumber: "41070219900307002X" };

function openTill(): SampleTill {
  const sample = sampleTill({ programmes: [appliances({ limits: [limit("many", null, 50)] })] });
  stand(sample);
  openShift(sample.till, { floatFen: fen(50_000) });
  return sample;
}

/** One subsidised sale; returns its seq and its box. */
async function sell({ till }: SampleTill, serial: string): Promise<{ seq: number; box: string }> {
  receiveScan(till, sampleGoods().gtin);
  receiveScan(till, serial);
  typePerson(till, zhang);
  takeTender(till, { kind: "cash", amountFen: fen(400_000), reference: null });
  const completed = await completeSale(till, { saleId: till.session.sale?.saleId ?? "" });
  if (!completed.ok) throw new Error(completed.refusal.code);
  const { seq } = completed.value;
  return { seq, box: boxAt({ till }, seq) ?? "" };
}

function boxAt({ till }: Pick<SampleTill, "till">, seq: number): string | null {
  return till.store.entryAt(seq)?.sealedBox ?? null;
}

function acknowledgeAll({ till }: SampleTill): void {
  const head = till.store.head();
  if (head === null) throw new Error("The till is enrolled");
  till.store.acknowledge(head, "2026-06-18T10:00:00.000+08:00");
}

/** Takes steps until there is nothing left; returns how many there were. */
function allSteps({ till }: SampleTill): number {
  let steps = 1;
  while (retentionStep(till) === "more") steps += 1;
  return steps;
}

function filesWith({ folder }: SampleTill, text: string): string[] {
  return readdirSync(folder).filter((name) => readFileSync(path.join(folder, name)).includes(text));
}

describe("a sealed box at the till", () => {
  it("is kept while the platform has not acknowledged it, however long", async () => {
    const sample = openTill();
    const { seq, box } = await sell(sample, "HRTEST000018");
    sample.pass(400 * dayMs);
    allSteps(sample);
    expect(boxAt(sample, seq)).toBe(box);
  });

  it("is deleted the programme's days after the acknowledgement was noted, and its entry stays to the byte", async () => {
    const sample = openTill();
    const { seq, box } = await sell(sample, "HRTEST000018");
    const before = sample.till.store.entryAt(seq);
    acknowledgeAll(sample);
    allSteps(sample);
    sample.pass(30 * dayMs - 1);
    allSteps(sample);
    expect(boxAt(sample, seq)).toBe(box);
    expect(filesWith(sample, box)).not.toEqual([]);
    sample.pass(1);
    allSteps(sample);
    expect(sample.till.store.entryAt(seq)).toEqual({ ...before, sealedBox: null });
    expect(sha256Hex(box)).toBe(JSON.parse(before?.text ?? "").body.sealedPerson.sha256);
  });

  it("stands in no file any more once it is deleted: not in a free page, not in the write-ahead log", async () => {
    const sample = openTill();
    const sold = [];
    for (let index = 0; index < 45; index += 1) {
      sold.push(await sell(sample, `HRTEST${String(index).padStart(6, "0")}`));
    }
    acknowledgeAll(sample);
    allSteps(sample);
    const ciphertext = (box: string) => box.slice(60, 100);
    expect(sold.filter(({ box }) => filesWith(sample, ciphertext(box)).length === 0)).toEqual([]);
    sample.pass(30 * dayMs);
    expect(allSteps(sample)).toBe(4);
    expect(sold.filter(({ box }) => filesWith(sample, ciphertext(box)).length > 0)).toEqual([]);
    expect(sold.filter(({ seq }) => boxAt(sample, seq) !== null)).toEqual([]);
  });

  it("does not come back by a clock that is set back, and a new one is kept for its own time", async () => {
    const sample = openTill();
    const first = await sell(sample, "HRTEST000018");
    acknowledgeAll(sample);
    allSteps(sample);
    sample.pass(29 * dayMs);
    const second = await sell(sample, "HRTEST000019");
    acknowledgeAll(sample);
    allSteps(sample);
    sample.pass(dayMs);
    allSteps(sample);
    sample.setClock(-20 * dayMs);
    allSteps(sample);
    expect([boxAt(sample, first.seq), boxAt(sample, second.seq)]).toEqual([null, second.box]);
  });
});

describe("the steps", () => {
  const timing = { firstMs: 1000, everyMs: 60_000, stepMs: 10 };

  it("rest while somebody is served, and go on when the counter is free", async () => {
    const sample = openTill();
    const { till } = sample;
    const { seq } = await sell(sample, "HRTEST000018");
    acknowledgeAll(sample);
    allSteps(sample);
    sample.pass(31 * dayMs);
    addUnlisted(till, { name: "电源线", priceFen: fen(1900), gtin: null });
    const time = new ManualScheduler();
    const running = runRetention(till, (ms, run) => time.after(ms, run), timing);
    time.advance(5000);
    expect(boxAt(sample, seq)).not.toBeNull();
    till.session.sale = null;
    time.advance(timing.stepMs);
    expect(boxAt(sample, seq)).toBeNull();
    running.stop();
  });

  it("that the disk does not take are said in the log and tried again later", async () => {
    const sample = openTill();
    let calls = 0;
    const store = {
      ...sample.till.store,
      noteBoxEnds: () => {
        calls += 1;
        throw new Error("disk I/O error");
      },
    };
    const time = new ManualScheduler();
    const running = runRetention({ ...sample.till, store }, (ms, run) => time.after(ms, run), timing);
    time.advance(timing.firstMs + timing.everyMs);
    running.stop();
    time.advance(10 * timing.everyMs);
    expect(calls).toBe(2);
    expect(sample.logged).toContain("sealed boxes whose time is over could not be deleted");
  });
});
