import { describe, expect, it } from "vitest";
import {
  pin,
  sampleTill,
  stand,
  withOperators,
  type SampleTill,
} from "../../../tests/support/sample-till.ts";
import { openShift } from "./shift.ts";
import { addUnlisted } from "./edit-basket.ts";
import { fen } from "../../domain/money/index.ts";
import { refuse } from "../../domain/result.ts";
import { newSession } from "./session.ts";
import { signOff, signOn } from "./sign-on.ts";

async function attempt({ till }: SampleTill, operatorId: string, given: string): Promise<string> {
  const outcome = await signOn(till, { operatorId, pin: given });
  return outcome.ok ? "signed on" : outcome.refusal.code;
}

function kinds({ till }: SampleTill): string[] {
  return till.store
    .entriesFrom(1, 100, 1_000_000)
    .map(({ text }) => (JSON.parse(text) as { kind: string }).kind);
}

describe("signing on", () => {
  it("takes the right PIN, journals it, and names the operator in what follows", async () => {
    const sample = sampleTill();
    await withOperators(sample);
    expect(await attempt(sample, "1001", pin)).toBe("signed on");
    expect(sample.till.session.operator).toEqual({ id: "1001", name: "名字1001", role: "cashier" });
    expect(signOff(sample.till).ok).toBe(true);
    expect(sample.till.session.operator).toBeNull();
    expect(kinds(sample)).toEqual(["operatorSignedOn", "operatorSignedOff"]);
    expect(signOff(sample.till)).toMatchObject({ refusal: { code: "notSignedOn" } });
  });

  it("answers alike for a wrong PIN and for an operator who does not exist", async () => {
    const sample = sampleTill();
    await withOperators(sample);
    const wrong = await signOn(sample.till, { operatorId: "1001", pin: "000000" });
    const nobody = await signOn(sample.till, { operatorId: "7777", pin });
    expect(wrong).toEqual({ ok: false, refusal: { code: "wrongPin", params: { triesLeft: 4 } } });
    expect(nobody).toEqual(wrong);
    expect(kinds(sample)).toEqual([]);
  });

  it("locks one operator at the fifth wrong PIN, longer at each further one, and not the others", async () => {
    const sample = sampleTill();
    await withOperators(sample);
    const five: string[] = [];
    for (let time = 0; time < 5; time += 1) five.push(await attempt(sample, "1001", "000000"));
    expect(new Set(five)).toEqual(new Set(["wrongPin"]));
    // Locked: the right PIN does not help either, and is not even looked at.
    expect(await signOn(sample.till, { operatorId: "1001", pin })).toMatchObject({
      refusal: { code: "pinLocked", params: { seconds: 30 } },
    });
    expect(await attempt(sample, "2001", pin)).toBe("signed on");
    sample.pass(29_999);
    expect(await attempt(sample, "1001", pin)).toBe("pinLocked");
    sample.pass(1);
    expect(await attempt(sample, "1001", "000000")).toBe("wrongPin");
    sample.pass(59_999);
    expect(await attempt(sample, "1001", pin)).toBe("pinLocked");
    sample.pass(1);
    expect(await attempt(sample, "1001", pin)).toBe("signed on");
    // A right PIN ends the count.
    expect(await signOn(sample.till, { operatorId: "1001", pin: "000000" })).toMatchObject({
      refusal: { params: { triesLeft: 4 } },
    });
  });

  it("counts on after a restart: ending the till buys no guesses", async () => {
    const sample = sampleTill();
    await withOperators(sample);
    for (let time = 0; time < 5; time += 1) await attempt(sample, "1001", "000000");
    const restarted = { ...sample, till: { ...sample.till, session: newSession() } };
    expect(await attempt(restarted, "1001", pin)).toBe("pinLocked");
    sample.pass(30_000);
    expect(await attempt(restarted, "1001", pin)).toBe("signed on");
  });

  it("locks nobody out for years because a clock was wrong", async () => {
    const sample = sampleTill();
    await withOperators(sample);
    for (let time = 0; time < 5; time += 1) await attempt(sample, "1001", "000000");
    sample.setClock(-365 * 86_400_000);
    expect(await signOn(sample.till, { operatorId: "1001", pin })).toMatchObject({
      refusal: { code: "pinLocked", params: { seconds: 30 } },
    });
    sample.pass(30_000);
    expect(await attempt(sample, "1001", pin)).toBe("signed on");
  });

  it("is open to whoever is not locked out, however the clock was set", async () => {
    const sample = sampleTill();
    await withOperators(sample);
    expect(await attempt(sample, "1001", pin)).toBe("signed on");
    sample.setClock(-365 * 86_400_000);
    expect(await attempt(sample, "1001", pin)).toBe("signed on");
  });

  it("refuses while a guess cannot be counted, because the disk takes nothing", async () => {
    const sample = sampleTill();
    await withOperators(sample);
    const full = () => refuse({ kind: "diskFull", detail: "SQLITE_FULL" } as const);
    const till = { ...sample.till, store: { ...sample.till.store, saveWrongPins: full } };
    expect(await attempt({ ...sample, till }, "1001", pin)).toBe("diskFull");
    expect(await attempt(sample, "1001", pin)).toBe("signed on");
  });

  it("does not hand a basket from one operator to another", async () => {
    const sample = sampleTill();
    await withOperators(sample);
    stand(sample);
    openShift(sample.till, { floatFen: fen(0) });
    addUnlisted(sample.till, { name: "转接线", priceFen: fen(990), gtin: null });
    expect(await attempt(sample, "2001", pin)).toBe("saleInProgress");
    expect(await attempt(sample, "1001", pin)).toBe("signed on");
    expect(signOff(sample.till)).toMatchObject({ refusal: { code: "saleInProgress" } });
  });
});
