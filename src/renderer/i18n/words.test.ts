import { readFileSync } from "node:fs";
import { createInstance, type TFunction } from "i18next";
import { describe, expect, it } from "vitest";
import { refusalCodeSchema, tillViewSchema } from "../../contract/index.ts";
import { consentWordingSchema } from "../../domain/identity/consent-wording.ts";
import { publicationRefusalSchema } from "../../domain/journal/publication-bodies.ts";
import { lineRefusalCodeSchema, missingSchema } from "../../domain/programme/decision.ts";
import { codeFactsSchema, pricePartsSchema } from "../../domain/programme/facts-schema.ts";
import { samePersonSchema } from "../../domain/programme/schema/claim-rules-schema.ts";
import { ruleSchema, traceOutcomeSchema } from "../../domain/programme/trace.ts";
import { roleSchema } from "../../domain/operator/operator.ts";
import { tenderKindSchema } from "../../domain/journal/sale-completed-schema.ts";
import { en } from "./en/index.ts";
import { deviceFailureSentence, lineRefusalSentence, noticeSentence, refusalSentence } from "./sentences.ts";
import { traceSentence } from "./trace-sentence.ts";
import { i18nOptions } from "./index.ts";
import { zhCn } from "./zh-cn/index.ts";

const languages = { "zh-CN": zhCn, en } as const;
type Language = keyof typeof languages;

async function words(language: Language): Promise<TFunction> {
  // No fallback: a word that only Chinese has must show up as missing.
  const instance = createInstance();
  return instance.init({ ...i18nOptions, lng: language, fallbackLng: false });
}

const shape = tillViewSchema.shape;
const device = shape.devices.element.shape;
const connection = shape.connection.shape;
const completed = shape.completedSale.unwrap().shape;

/** Every value of every closed set that a screen names, with the keys under which it is named. */
const closedSets: Record<string, readonly string[]> = {
  refusals: refusalCodeSchema.options,
  lineRefusals: lineRefusalCodeSchema.options,
  "trace.rule": ruleSchema.options,
  "trace.outcome": traceOutcomeSchema.options,
  "steps.missing": missingSchema.options,
  steps: shape.nextStep.shape.code.options,
  "steps.print": completed.printState.options,
  notices: shape.notices.element.shape.code.options,
  journalProblem: Object.values(shape.journalProblem.unwrap().shape).flatMap(({ options }) => options),
  publicationRefusals: publicationRefusalSchema.options,
  "devices.name": device.deviceClass.options,
  "devices.state": device.state.options,
  "devices.short": device.state.options,
  "devices.warning": device.warnings.element.options,
  "devices.connection": connection.state.options,
  "devices.advice": connection.state.options,
  "devices.cause": connection.cause.unwrap().options,
  "consent.wording": consentWordingSchema.options,
  role: roleSchema.options,
  tender: tenderKindSchema.options,
  live: shape.lastScan.unwrap().shape.outcome.options,
  "code.state": codeFactsSchema.shape.state.options,
  samePerson: samePersonSchema.options,
  priceParts: Object.keys(pricePartsSchema.shape),
  "devices.failure": resultCodes(),
};

/** The UnifiedPOS result codes are types only, so they are read from the file that declares them. */
function resultCodes(): string[] {
  const file = new URL("../../drivers/upos/result-code.ts", import.meta.url);
  const codes = [...readFileSync(file, "utf8").matchAll(/\| "(E[A-Z_]+)"/g)].map(([, code]) => code ?? "");
  expect(codes.length).toBeGreaterThan(20);
  return codes;
}

describe.each(["zh-CN", "en"] as const)("the words in %s", (language) => {
  it.each(Object.entries(closedSets))("name every value of %s", (prefix, values) => {
    for (const value of values) {
      const text = `${prefix}.${value}`.split(".").reduce<unknown>(step, languages[language]);
      expect.soft(text, `${prefix}.${value}`).toBeTypeOf("string");
    }
  });

  it("say something for every code through the functions that the screens use", async () => {
    const t = await words(language);
    const params = {};
    const sentences = [
      ...refusalCodeSchema.options.map((code) => refusalSentence(t, { code, params })),
      ...lineRefusalCodeSchema.options.map((code) => lineRefusalSentence(t, { code, params })),
      ...closedSets.notices!.map((code) => noticeSentence(t, { code: code as "diskFull", params })),
      ...closedSets["devices.failure"]!.map((code) => deviceFailureSentence(t, code)),
    ];
    for (const sentence of sentences) expect.soft(sentence).not.toMatch(/^[\w.]+$/);
  });

  it("have a sentence for every rule and outcome", async () => {
    const t = await words(language);
    for (const rule of ruleSchema.options) {
      for (const outcome of traceOutcomeSchema.options) {
        const sentence = traceSentence(t, { programmeId: null, rule, outcome, inputs: {} }, "冰箱");
        expect.soft(sentence, `${rule} ${outcome}`).not.toMatch(/^trace\.|^$/);
      }
    }
  });
});

describe("the two languages", () => {
  it("have the same keys and the same placeholders", () => {
    expect(placeholders(en)).toEqual(placeholders(zhCn));
  });
});

function step(node: unknown, key: string): unknown {
  return typeof node === "object" && node !== null ? (node as Record<string, unknown>)[key] : undefined;
}

/** Each key with the names that its text fills in, whatever their order in the sentence. */
function placeholders(node: object, path = ""): Record<string, Set<string>> {
  const entries = Object.entries(node) as [string, string | object][];
  return Object.fromEntries(
    entries.flatMap(([key, value]) =>
      typeof value === "string"
        ? [[`${path}${key}`, new Set(value.match(/\{\{\w+\}\}/g))]]
        : Object.entries(placeholders(value, `${path}${key}.`)),
    ),
  );
}
