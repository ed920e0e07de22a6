import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { randomCases } from "../../tests/programmes/oracle/random-case.ts";
import { decide } from "../domain/programme/decide.ts";
import {
  lineRefusalCodeSchema,
  missingSchema,
  type Decision,
  type LineDecision,
} from "../domain/programme/decision.ts";
import { ruleSchema, traceOutcomeSchema } from "../domain/programme/trace.ts";
import { decisionSentence } from "./decision-sentence.ts";
import { en } from "./en/index.ts";
import { lineRefusalCure, lineRefusalReason, lineRefusalSentence } from "./line-refusal-sentence.ts";
import { fill, sayIn, type Language } from "./say.ts";
import { sentenceKey } from "./sentence-key.ts";
import { isNotAsked, traceSentence } from "./trace-sentence.ts";
import { zhCn } from "./zh-cn/index.ts";

const languages = ["zh-CN", "en"] as const satisfies readonly Language[];

/** Baskets under programmes that a seed makes anew each time: every rule, way and outcome is among them. */
const cases = [...randomCases(70_000_000, 1_500)].map(({ programmes, facts }) => ({
  programmes,
  decision: decide(programmes, facts),
}));

function linesOf({ decision }: { decision: Decision }): readonly LineDecision[] {
  return decision.lines;
}

/** What a sentence must not show: a place left open, a value that nobody put into words, a key instead of a text. */
const unfinished =
  /\{\{|undefined|NaN|\bnull\b|\btrue\b|\bfalse\b|^(?:trace|lineRefusals|lineCures|decided|missing|toCapture|values)\.|[:：；;]\s*$/;
/** Codes of the schemas, which no sentence for people may hold. */
const codes =
  /\b(?:residentId|hongKongMacauPermit|leadAcid|frozenElsewhere|spentHere|claimLater|invoiceTitle|serialNumber|frameNumber)\b/;

describe.each(languages)("decisions in words, %s", (language) => {
  const say = sayIn(language);

  it("have a reason and a cure for every refusal", () => {
    for (const code of lineRefusalCodeSchema.options) {
      const refusal = { code, params: {} };
      expect.soft(lineRefusalReason(say, refusal), code).not.toMatch(/^lineRefusals\.|^$/);
      expect.soft(lineRefusalCure(say, refusal), code).not.toMatch(/^lineCures\.|^$/);
    }
  });

  it("name everything that may be missing, and say how to get it", () => {
    for (const what of missingSchema.options) {
      expect.soft(say(`missing.${what}`)).not.toBe(`missing.${what}`);
      expect.soft(say(`toCapture.${what}`)).not.toBe(`toCapture.${what}`);
    }
  });

  it("have a sentence for every rule and outcome, whatever a later till may trace", () => {
    for (const rule of ruleSchema.options) {
      for (const outcome of traceOutcomeSchema.options) {
        const step = { programmeId: "P", rule, outcome, inputs: {} };
        const sentence = traceSentence(say, step, { categoryName: null });
        expect.soft(sentence, `${rule} ${outcome}`).not.toMatch(/^trace\.|^$/);
      }
    }
  });

  it("leave nothing open in what hundreds of random decisions say", () => {
    const texts = new Set<string>();
    for (const one of cases.slice(0, 200)) {
      for (const line of linesOf(one)) {
        texts.add(decisionSentence(say, line));
        if (line.refusal !== null) texts.add(lineRefusalSentence(say, line.refusal));
        for (const step of line.trace) {
          texts.add(traceSentence(say, step, { categoryName: "冰箱", programmes: one.programmes }));
          texts.add(traceSentence(say, step, { categoryName: null }));
        }
      }
    }
    const wrong = [...texts].filter((text) => unfinished.test(text) || codes.test(text));
    expect(texts.size).toBeGreaterThan(1_000);
    expect(wrong.slice(0, 10)).toEqual([]);
  });
});

describe("the words of decisions", () => {
  it("have the same places in both languages", () => {
    expect(placesOf(en)).toEqual(placesOf(zhCn));
  });

  it("have a sentence of its own for every outcome that a decision traces", () => {
    const steps = cases.flatMap(linesOf).flatMap(({ trace }) => trace);
    const withoutOne = steps.filter((step) => !isNotAsked(step) && sentenceKey(step) === null);
    expect(withoutOne.map(({ rule, outcome }) => `${rule} ${outcome}`).slice(0, 5)).toEqual([]);
  });

  it("are nearly all said by these decisions, and each is chosen somewhere", () => {
    const steps = cases.flatMap(linesOf).flatMap(({ trace }) => trace);
    const said = new Set(steps.map(sentenceKey));
    const keys = Object.keys(zhCn.trace.sentence);
    expect(keys.filter((key) => said.has(key as never)).length).toBeGreaterThan(keys.length * 0.9);
    const chooser = readFileSync(new URL("sentence-key.ts", import.meta.url), "utf8");
    expect(keys.filter((key) => !chooser.includes(`"${key}"`))).toEqual([]);
  });

  it("say what cures a price above the filed one", () => {
    const refusal = { code: "aboveFiledPrice" as const, params: { filedFen: 499_900 } };
    expect(lineRefusalSentence(sayIn("zh-CN"), refusal)).toBe(
      "标价高于备案价 ¥4,999.00，按规定不能补；改回备案价以内再补",
    );
  });

  it("say the minute at which a programme begins, and until when to claim", () => {
    const say = sayIn("zh-CN");
    const params = { validFrom: "2027-05-01T09:00:00.000+08:00" };
    expect(lineRefusalReason(say, { code: "programmeNotStarted", params })).toBe(
      "活动 2027-05-01 09:00 才开始",
    );
    const claimed = cases.flatMap(linesOf).find(({ outcome }) => outcome === "claimLater")!;
    const until = (claimBy: string) =>
      decisionSentence(say, { ...claimed, claim: { where: "平台", claimBy } });
    expect(until("2027-01-22T02:59:59.999+08:00")).toContain("（到平台，最晚 2027-01-22 02:59）");
    expect(until("2027-01-22T23:59:59.999+08:00")).toContain("（到平台，最晚 2027-01-22）");
  });

  it("fill places in once, and leave a place for which there is nothing", () => {
    expect(fill("{{a}} {{b}} {{c}}", { a: "{{b}}", b: "2" })).toBe("{{b}} 2 {{c}}");
  });
});

/** Each key with the names that its text fills in, whatever their order in the sentence. */
function placesOf(node: object, path = ""): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(node).flatMap(([key, value]: [string, string | object]) =>
      typeof value === "string"
        ? [[`${path}${key}`, [...new Set(value.match(/\{\{\w+\}\}/g))].toSorted()]]
        : Object.entries(placesOf(value, `${path}${key}.`)),
    ),
  );
}
