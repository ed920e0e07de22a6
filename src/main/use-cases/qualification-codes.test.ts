import { describe, expect, it } from "vitest";
import {
  begin,
  codeFor,
  decided,
  enter,
  frozen,
  programmeOf,
  sell,
  silence,
  tillWith,
} from "../../../tests/support/code-till.ts";
import { sampleCode, sampleCodeId, sampleIssuer } from "../../../tests/support/sample-codes.ts";
import { sampleGoods } from "../../../tests/support/sample-facts.ts";
import { sampleTill, type SampleTill } from "../../../tests/support/sample-till.ts";
import { fen } from "../../domain/money/index.ts";
import { ok } from "../../domain/result.ts";
import type { DeskAnswer, DeskFailure, QualificationDesk } from "../ports/index.ts";
import { abandonSale } from "./abandon-sale.ts";
import { appendEntry } from "./append-entry.ts";
import { dropCode, enterCode } from "./capture-code.ts";
import { exerciseContext } from "./exercise-context.ts";
import { receiveScan } from "./receive-scan.ts";
import { createCodeReporter } from "./report-codes.ts";

describe("a code at the till", () => {
  it("goes by its signature where the programme takes that, and asks nobody", async () => {
    const sample = tillWith(["signedCode"]);
    begin(sample.till);
    expect(decided(sample.till).line?.missing).toEqual(["code"]);
    expect(await enter(sample.till, codeFor(sample))).toEqual(ok(null));
    expect(decided(sample.till)).toMatchObject({
      line: { outcome: "granted" },
      code: { channel: "signedCode" },
    });
    expect(sample.asked).toEqual([]);
    expect(sample.till.store.codeHolds()).toEqual([]);
  });

  it("is not enough without an answer where the programme only takes the platform's word", async () => {
    const sample = tillWith(["online"], () => silence);
    begin(sample.till);
    await enter(sample.till, codeFor(sample));
    expect(decided(sample.till).line?.refusal?.code).toBe("codeNotAccepted");
    expect(sample.till.store.codeHolds()).toMatchObject([{ codeId: sampleCodeId(1) }]);
  });

  it.each(["redeemed", "frozenElsewhere", "blocked", "unclaimed"] as const)(
    "is refused when the platform says %s",
    async (state) => {
      const sample = tillWith(["signedCode", "online"], () => ({ ...frozen, state, isOurs: false }));
      begin(sample.till);
      await enter(sample.till, codeFor(sample));
      expect(decided(sample.till)).toMatchObject({ line: { outcome: "refused" }, code: { state } });
    },
  );

  it("goes by its signature when the platform does not know it, or froze it for nobody", async () => {
    for (const answer of [
      { ...frozen, state: "unknown" },
      { ...frozen, isOurs: false },
    ] as const) {
      const sample = tillWith(["signedCode", "online"], () => answer);
      begin(sample.till);
      await enter(sample.till, codeFor(sample));
      expect(decided(sample.till).code).toMatchObject({ channel: "signedCode", state: "unredeemed" });
    }
  });

  it("is looked for on one line only, and its place may be taken by another", async () => {
    const sample = tillWith(["signedCode"]);
    expect(await enter(sample.till, codeFor(sample))).toMatchObject({ refusal: { code: "codeNotExpected" } });
    begin(sample.till);
    await enter(sample.till, codeFor(sample, { personToken: sampleCode().personToken }));
    expect(decided(sample.till).line?.refusal?.code).toBe("codeOfOtherPerson");
    await enter(sample.till, codeFor(sample, { codeId: sampleCodeId(2) }));
    expect(decided(sample.till).line?.outcome).toBe("granted");
    receiveScan(sample.till, sampleGoods().gtin);
    const other = sample.till.session.sale?.lines[1]?.lineId ?? "";
    const text = codeFor(sample, { codeId: sampleCodeId(2) });
    expect(await enterCode(sample.till, { lineId: other, text })).toMatchObject({
      refusal: { code: "codeAlreadyInBasket" },
    });
  });

  it.each([
    [
      "altered",
      "codeBadSignature",
      (text: string) => text.slice(0, -3) + (text.endsWith("AAA") ? "BBQ" : "AAA"),
    ],
    ["of another issuer", "codeUnknownKey", () => sampleIssuer().sign(sampleCode())],
    ["cut off", "codeMalformed", (text: string) => text.slice(0, -1)],
    ["of a later version", "codeNewerVersion", () => "HXQ2.abc"],
  ])("that is %s changes nothing", async (_name, code, change) => {
    const sample = tillWith(["signedCode"]);
    begin(sample.till);
    expect(await enter(sample.till, change(codeFor(sample)))).toMatchObject({ refusal: { code } });
    expect(decided(sample.till).code).toBeUndefined();
  });

  it("of anybody serves in an exercise, which asks nobody and spends nothing", async () => {
    const sample = tillWith(["signedCode", "online"]);
    const inner = sampleTill({ programmes: [programmeOf(["signedCode"])] });
    const exercise = exerciseContext(sample.till, inner.till.store);
    exercise.session.operator = { id: "1001", name: "李小满", role: "cashier" };
    appendEntry(exercise, "shiftOpened", {
      operator: { id: "1001", role: "cashier" },
      shiftId: "S1",
      floatFen: fen(0),
    });
    begin(exercise);
    await enter(exercise, codeFor(sample));
    expect(decided(exercise).line?.outcome).toBe("granted");
    expect(sample.asked).toEqual([]);
    expect(sample.till.store.isCodeSpent(sampleCodeId(1))).toBe(false);
  });
});

describe("what the platform is told", () => {
  const reporterOf = (sample: ReturnType<typeof tillWith>) => {
    const waiting: (() => void)[] = [];
    const reporter = createCodeReporter(sample.till, sample.till.desk as QualificationDesk, (_ms, run) => {
      waiting.push(run);
      return () => undefined;
    });
    return { reporter, waiting };
  };
  const acknowledged = ({ till }: SampleTill) => {
    till.sync = { ...till.sync, acknowledgedSeq: till.store.head()?.seq ?? 0 };
  };

  it("is nothing of a sale that it does not hold, then the commit, once", async () => {
    const sample = tillWith(["signedCode", "online"]);
    const { reporter } = reporterOf(sample);
    begin(sample.till);
    await enter(sample.till, codeFor(sample));
    expect((await sell(sample.till)).ok).toBe(true);
    reporter.nudge();
    await reporter.stop();
    expect(sample.asked).toEqual([`try ${sampleCodeId(1)}`]);
    acknowledged(sample);
    for (let again = 0; again < 2; again += 1) {
      const { reporter: next } = reporterOf(sample);
      next.nudge();
      await next.stop();
    }
    expect(sample.asked).toEqual([`try ${sampleCodeId(1)}`, `commit ${sampleCodeId(1)}`]);
    expect(sample.till.store.codeHolds()).toEqual([]);
    expect(sample.till.store.codesReportedSeq()).toBe(sample.till.store.head()?.seq);
  });

  it("is that a code is let go of, when it is taken off the line or no sale came of it", async () => {
    const sample = tillWith(["signedCode", "online"]);
    begin(sample.till);
    await enter(sample.till, codeFor(sample));
    const { reporter } = reporterOf(sample);
    reporter.nudge();
    await reporter.stop();
    expect(sample.asked).toEqual([`try ${sampleCodeId(1)}`]);
    dropCode(sample.till, { lineId: sample.till.session.sale?.lines[0]?.lineId ?? "" });
    await enter(sample.till, codeFor(sample, { codeId: sampleCodeId(2) }));
    abandonSale(sample.till);
    const { reporter: next } = reporterOf(sample);
    next.nudge();
    await next.stop();
    expect(sample.asked.slice(2).toSorted()).toEqual([
      `cancel ${sampleCodeId(1)}`,
      `cancel ${sampleCodeId(2)}`,
    ]);
    expect(sample.till.store.codeHolds()).toEqual([]);
  });

  it("is told again after a while when nothing came back, and not at all what it refuses for good", async () => {
    let answer: DeskAnswer | DeskFailure = silence;
    const sample = tillWith(["signedCode"], () => answer);
    begin(sample.till);
    await enter(sample.till, codeFor(sample));
    await sell(sample.till);
    acknowledged(sample);
    const { reporter, waiting } = reporterOf(sample);
    reporter.nudge();
    await expect.poll(() => waiting.length).toBe(1);
    reporter.nudge();
    expect(sample.asked).toHaveLength(1);
    answer = { ...silence, cause: "platformError", problem: "badRequest" };
    waiting[0]?.();
    await expect.poll(() => sample.till.store.codesReportedSeq()).toBe(sample.till.store.head()?.seq);
    expect(sample.asked).toHaveLength(2);
    expect(sample.logged).toContain("the platform takes no word about a code");
    await reporter.stop();
  });

  it("is nothing while there is no line", async () => {
    const sample = tillWith(["signedCode"]);
    begin(sample.till);
    await enter(sample.till, codeFor(sample));
    await sell(sample.till);
    acknowledged(sample);
    sample.till.sync = { ...sample.till.sync, link: "offline" };
    const { reporter } = reporterOf(sample);
    reporter.nudge();
    await reporter.stop();
    expect(sample.asked).toEqual([]);
  });
});
