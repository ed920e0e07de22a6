import { expect } from "vitest";
import { fen } from "../../src/domain/money/index.ts";
import { ok, refuse } from "../../src/domain/result.ts";
import {
  codeSignaturePrefix,
  codeText,
  encodeCodeBody,
  type QualificationCode,
} from "../../src/domain/voucher/index.ts";
import type { DeskAnswer, DeskFailure, QualificationDesk } from "../../src/main/ports/index.ts";
import { appendEntry } from "../../src/main/use-cases/append-entry.ts";
import { enterCode } from "../../src/main/use-cases/capture-code.ts";
import { completeSale } from "../../src/main/use-cases/complete-sale.ts";
import { takeTender } from "../../src/main/use-cases/edit-basket.ts";
import { typePerson } from "../../src/main/use-cases/identify-person.ts";
import { receiveScan } from "../../src/main/use-cases/receive-scan.ts";
import { decideSale } from "../../src/main/use-cases/sale-decision.ts";
import type { TillContext } from "../../src/main/use-cases/till-context.ts";
import { beginningOf, sampleCode } from "./sample-codes.ts";
import { sampleGoods } from "./sample-facts.ts";
import { appliances } from "./sample-programmes.ts";
import { sampleTill, stand, type SampleTill } from "./sample-till.ts";

const person = { name: "张示范", idNumber: "41070219900307002X" };
export const silence: DeskFailure = { cause: "platformTimeout", detail: "", problem: null };
export const frozen: DeskAnswer = { codeId: "", state: "unredeemed", isOurs: true, text: null };
type Channels = readonly ("signedCode" | "online")[];

/** Appliances for whoever shows a code, by these ways. */
export function programmeOf(channels: Channels) {
  const qualification = { categories: null, channels, isSameDay: false, maxHours: null };
  return appliances({ qualification });
}

/** A desk that remembers what it was asked and answers what a test says. */
function sampleDesk(answer: () => DeskAnswer | DeskFailure) {
  const asked: string[] = [];
  const reply = (step: string) => async (request: string | { readonly codeId: string }) => {
    asked.push(`${step} ${typeof request === "string" ? request : request.codeId}`);
    const given = answer();
    return "cause" in given ? refuse(given) : ok(given);
  };
  const desk: QualificationDesk = {
    state: reply("state"),
    try: reply("try"),
    cancel: reply("cancel"),
    commit: reply("commit"),
    refund: reply("refund"),
  };
  return { desk, asked };
}

/** A sample till with an open shift, whose programme wants a code, and a desk that answers so. */
export function tillWith(channels: Channels, answer: () => DeskAnswer | DeskFailure = () => frozen) {
  const { desk, asked } = sampleDesk(answer);
  const sample = sampleTill({ programmes: [programmeOf(channels)], overrides: { desk } });
  stand(sample);
  appendEntry(sample.till, "shiftOpened", {
    operator: { id: "1001", role: "cashier" },
    shiftId: "S1",
    floatFen: fen(50_000),
  });
  return { ...sample, asked };
}

/** A code of the till's own platform for the person who stands there. */
export function codeFor(
  { till, signAsPlatform }: SampleTill,
  changes: Partial<QualificationCode> = {},
): string {
  const token = till.crypto.personTokens(person.idNumber)["person-1"] ?? "";
  const body = encodeCodeBody(
    sampleCode({ programmeId: "TEST-AP", personToken: beginningOf(token), keyId: "platform-1", ...changes }),
  );
  return codeText(body, signAsPlatform(codeSignaturePrefix, body));
}

/** A refrigerator and a person, up to the code. */
export function begin(till: TillContext): void {
  expect(receiveScan(till, sampleGoods().gtin).ok).toBe(true);
  expect(receiveScan(till, "HRTEST000018").ok).toBe(true);
  expect(typePerson(till, person).ok).toBe(true);
}

/** How the first line stands, and what is known of its code. */
export function decided(till: TillContext) {
  if (till.session.sale === null) throw new Error("There is no sale");
  const { decision, facts } = decideSale(till, till.session.sale);
  return { line: decision.lines[0], code: facts.lines[0]?.code };
}

/** Takes the money and completes. */
export async function sell(till: TillContext) {
  const { sale } = till.session;
  if (sale === null) throw new Error("There is no sale");
  takeTender(till, { kind: "cash", amountFen: decideSale(till, sale).toPayFen, reference: null });
  return completeSale(till, { saleId: sale.saleId });
}

export const enter = (till: TillContext, text: string) => enterCode(till, { lineId: null, text });
