import type { BodyOf } from "../../../src/domain/journal/entry-schema.ts";
import { fen } from "../../../src/domain/money/index.ts";
import { completeReturn, planRefunds, returnable } from "../../../src/domain/returns/index.ts";
import { followShift, openingTotals } from "../../../src/domain/shift/shift-totals.ts";
import { sampleTerms } from "../sample-return.ts";
import { honestSale } from "./honest-sale.ts";
import type { HonestTill } from "./honest-till.ts";

export function sell(till: HonestTill): void {
  if (till.shift === null || till.isTraining) return;
  till.number += 1;
  const programme = till.version > 0 && till.doubt === null ? { id: "DEMO-AP", version: till.version } : null;
  const moment = {
    random: till.random,
    at: till.at,
    nextSeq: till.writer.nextSeq,
    terminal: till.writer.terminal,
    operator: till.operator,
    shiftId: till.shift.shiftId,
    programme,
  };
  const { body, sealedBox } = honestSale({
    ...moment,
    journal: till.doubt ?? "sound",
    isOnline: till.outage === null,
    approvePrice: (lineId) => approve(till, "price", lineId),
    saleNumber: till.number,
  });
  // Some boxes were deleted in their time already.
  const head = till.append("saleCompleted", body, { sealedBox: till.random() < 0.8 ? sealedBox : null });
  till.shift.totals = followShift(till.shift.totals, { seq: head.seq, at: "", kind: "saleCompleted", body });
  till.sold.push({ ...head, sale: body });
  for (const { lineId, claim } of body.lines)
    if (claim !== undefined) till.owedSlips.push({ saleSeq: head.seq, lineId, claim });
  if (till.random() < 0.7) issueSlip(till);
}

/** The slip that is owed longest, if one is. */
export function issueSlip(till: HonestTill): void {
  const owed = till.owedSlips.shift();
  if (owed === undefined) return;
  const { saleSeq, lineId, claim } = owed;
  const { programme, expectedFen, claimBy } = claim;
  till.append("claimSlipIssued", {
    operator: till.operator,
    saleSeq,
    lineId,
    programme,
    expectedFen,
    claimBy,
  });
}

function approve(till: HonestTill, act: BodyOf<"overrideApproved">["act"], subject: string): number {
  const body = {
    operator: till.operator,
    approver: { id: "2001", role: "manager" as const },
    act,
    subject,
    reason: "同意",
  };
  return till.append("overrideApproved", body).seq;
}

export function takeBack(till: HonestTill): void {
  const one = till.sold[till.below(till.sold.length)];
  if (one === undefined || till.shift === null || till.isTraining) return;
  const earlier = till.returned.get(one.seq) ?? [];
  const left = returnable(one.sale, earlier);
  const line = left.lines.find(({ isReturned }) => !isReturned)?.line;
  if (line === undefined) return;
  till.number += 1;
  const returnId = `return-${till.number}`;
  const approvalSeq = till.random() < 0.5 ? approve(till, "return", returnId) : null;
  const refunds = planRefunds(left.tenders, line.prices.toPayFen).map((refund) => ({
    ...refund,
    reference: refund.kind === "cash" ? null : String(200_000_000_000 + till.number),
  }));
  const made = completeReturn({
    sale: one.sale,
    saleSeq: one.seq,
    saleHash: one.hash,
    earlier,
    lineIds: [line.lineId],
    refunds,
    reason: "不合适",
    operator: till.operator,
    returnId,
    shiftId: till.shift.shiftId,
    receiptNumber: `${till.writer.terminal}-${String(till.writer.nextSeq()).padStart(6, "0")}`,
    approvalSeq,
    termsOf: () => (till.number % 2 === 0 ? sampleTerms : { ...sampleTerms, quota: "burnt" }),
  });
  if (!made.ok) throw new Error(`An honest return is refused: ${made.refusal.code}`);
  till.append("returnCompleted", made.value);
  till.shift.totals = followShift(till.shift.totals, {
    seq: 0,
    at: "",
    kind: "returnCompleted",
    body: made.value,
  });
  till.returned.set(one.seq, [...earlier, made.value]);
}

export function moveCash(till: HonestTill, kind: "cashIn" | "cashOut"): void {
  if (till.shift === null || till.isTraining) return;
  const { shiftId } = till.shift;
  const cash = {
    operator: till.operator,
    shiftId,
    amountFen: fen(1_000 + till.below(50_000)),
    reason: "备用金",
  };
  if (kind === "cashIn") {
    till.append("cashIn", cash);
    till.shift.totals = followShift(till.shift.totals, { seq: 0, at: "", kind: "cashIn", body: cash });
    return;
  }
  const body = { ...cash, approvalSeq: approve(till, "cashOut", shiftId) };
  till.append("cashOut", body);
  till.shift.totals = followShift(till.shift.totals, { seq: 0, at: "", kind: "cashOut", body });
}

export function giveUp(till: HonestTill): void {
  if (till.shift === null || till.isTraining) return;
  till.number += 1;
  const prices = {
    listFen: fen(5_000),
    merchantDiscountFen: fen(0),
    subsidyFen: fen(0),
    toPayFen: fen(5_000),
  };
  const body: BodyOf<"saleVoided"> = {
    operator: till.operator,
    saleId: `sale-${till.number}`,
    shiftId: till.shift.shiftId,
    lineCount: 1,
    totals: prices,
    tenders: [{ tenderId: `P${till.number}-1`, kind: "cash", amountFen: fen(2_000), reference: null }],
  };
  till.append("saleVoided", body);
  till.shift.totals = followShift(till.shift.totals, { seq: 0, at: "", kind: "saleVoided", body });
}

export function changeShift(till: HonestTill): void {
  if (till.isTraining) return;
  if (till.shift === null) {
    till.number += 1;
    const body = { operator: till.operator, shiftId: `S${till.number}`, floatFen: fen(till.below(100_000)) };
    till.append("shiftOpened", body);
    till.shift = { shiftId: body.shiftId, floatFen: body.floatFen, totals: openingTotals(body.floatFen) };
    return;
  }
  const { shiftId, floatFen, totals } = till.shift;
  const countedCashFen = fen(
    Math.max(0, totals.cashExpectedFen + (till.random() < 0.3 ? till.below(200) - 100 : 0)),
  );
  const differenceFen = fen(countedCashFen - totals.cashExpectedFen);
  till.append("shiftClosed", {
    operator: till.operator,
    shiftId,
    floatFen: fen(floatFen),
    totals,
    firstCountedCashFen: countedCashFen,
    countedCashFen,
    differenceFen,
    differenceReason: differenceFen === 0 ? null : "找零差错",
  });
  till.shift = null;
}
