import { fen } from "../../../../src/domain/money/index.ts";
import { sha256Hex } from "../../../../src/main/crypto/hash.ts";
import { indicesOf, insider, insiderEdit, isKind, pick, type DamageClass, type Draft } from "./forge.ts";
import { plus, some } from "./small-changes.ts";

/** A return that does not fit its sale. */
export const returnClasses: readonly DamageClass[] = [
  insider("goods come back twice", "returnedTwice", (drafts, random) => {
    const index = pick(indicesOf(drafts, "returnCompleted"), random);
    const draft = index === null ? undefined : drafts[index];
    const next = index === null ? undefined : drafts[index + 1];
    if (index === null || draft === undefined || draft.entry.signer !== undefined) return null;
    if (next?.entry.signer !== undefined) return null;
    const again: Draft = { ...structuredClone(draft), was: null };
    if (!isKind(again, "returnCompleted")) return null;
    again.entry.body.returnId += "-2";
    again.entry.body.approvalSeq = null;
    again.entry.body.receiptNumber = `T000001-${String(index + 2).padStart(6, "0")}`;
    drafts.splice(index + 1, 0, again);
    return index + 1;
  }),
  insiderEdit("goods come back at a higher price", "wrongReturn", "returnCompleted", (body, random) => {
    const more = some(random);
    const [line] = body.lines;
    const [refund] = body.refunds;
    if (line === undefined || refund === undefined) return false;
    for (const prices of [line.prices, body.totals]) {
      prices.listFen = plus(prices.listFen, more);
      prices.toPayFen = plus(prices.toPayFen, more);
    }
    refund.amountFen = plus(refund.amountFen, more);
    return true;
  }),
  insiderEdit("goods come back that were not sold", "wrongReturn", "returnCompleted", ({ lines }, random) => {
    const [line] = lines;
    if (line) line.lineId = `line-${some(random)}-other`;
  }),
  insiderEdit("other goods come back", "wrongReturn", "returnCompleted", ({ lines }, random) => {
    const [line] = lines;
    if (line) line.serial = `HX-OTHER-${some(random)}`;
  }),
  insiderEdit("a return names another hash", "wrongReturn", "returnCompleted", (body, random, draft) => {
    draft.keeps = true;
    body.saleHash = sha256Hex(String(random()));
  }),
  insiderEdit(
    "a return names what is no sale",
    "wrongReturn",
    "returnCompleted",
    (body, random, draft, drafts) => {
      draft.keeps = true;
      const other = pick(indicesOf(drafts.slice(0, drafts.indexOf(draft)), "operatorSignedOn"), random);
      if (other === null) return false;
      body.saleSeq = other + 1;
      return true;
    },
  ),
  insiderEdit(
    "the money goes back by a payment that was not made",
    "wrongReturn",
    "returnCompleted",
    ({ refunds }, random) => {
      const [refund] = refunds;
      if (refund) refund.tenderId = `P-other-${some(random)}`;
      return refund !== undefined;
    },
  ),
  insiderEdit(
    "more money goes back than for the goods",
    "wrongTenders",
    "returnCompleted",
    ({ refunds }, random) => {
      const [refund] = refunds;
      if (refund) refund.amountFen = plus(refund.amountFen, some(random));
      return refund !== undefined;
    },
  ),
  insiderEdit("a return's subsidy is not reversed", "wrongPrices", "returnCompleted", ({ lines }) => {
    const line = lines.find(({ prices }) => prices.subsidyFen > 0);
    if (line) line.prices.subsidyFen = fen(0);
    return line !== undefined;
  }),
  insiderEdit(
    "a quota comes back that was not used",
    "wrongReturn",
    "returnCompleted",
    ({ lines }, random) => {
      const plain = lines.filter(({ programme }) => programme === null);
      const line = pick(plain, random);
      if (line) line.quotaRestored = true;
      return line !== null;
    },
  ),
];
