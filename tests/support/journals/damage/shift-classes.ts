import type { BodyOf } from "../../../../src/domain/journal/entry-schema.ts";
import { fen } from "../../../../src/domain/money/index.ts";
import { draftLike, indicesOf, insider, insiderEdit, isKind, pick, type DamageClass } from "./forge.ts";
import { operator, plus, some } from "./small-changes.ts";

type Sale = BodyOf<"saleCompleted">;

/** A sale of one line, or the first line of several: all sums about it go with what is changed. */
function raise(sale: Sale, part: "listFen" | "subsidyFen", byFen: number): void {
  const [line] = sale.lines;
  const [fact] = sale.facts.lines;
  const [tender] = sale.tenders;
  if (line === undefined || fact === undefined || tender === undefined) return;
  const toPayFen = part === "listFen" ? byFen : -byFen;
  for (const prices of [line.prices, sale.totals]) {
    prices[part] = plus(prices[part], byFen);
    prices.toPayFen = plus(prices.toPayFen, toPayFen);
  }
  if (part === "listFen") {
    fact.listFen = plus(fact.listFen, byFen);
    if (fact.goods !== null) fact.goods.listFen = plus(fact.goods.listFen, byFen);
  }
  tender.amountFen = plus(tender.amountFen, toPayFen);
}

const shiftKinds: ReadonlySet<string> = new Set([
  "saleCompleted",
  "saleVoided",
  "returnCompleted",
  "cashIn",
  "cashOut",
  "drawerOpened",
  "shiftClosed",
]);

/** A shift that is not what its entries come to. */
export const shiftClasses: readonly DamageClass[] = [
  insider("a shift is opened twice", "shiftAlreadyOpen", (drafts, random) => {
    const sale = pick(indicesOf(drafts, "saleCompleted"), random);
    const like = sale === null ? undefined : drafts[sale];
    if (sale === null || like?.entry.signer !== undefined || like === undefined) return null;
    drafts.splice(
      sale,
      0,
      draftLike(like, "shiftOpened", { operator, shiftId: "S-second", floatFen: fen(0) }),
    );
    // Inside of a run the shift would be signed before its voucher.
    return drafts[sale - 1]?.entry.signer === undefined ? sale : null;
  }),
  insider("the opening of a shift is left out", "noOpenShift", (drafts, random) => {
    const index = pick(indicesOf(drafts, "shiftOpened"), random);
    if (index === null) return null;
    drafts.splice(index, 1);
    const next = drafts.findIndex(({ entry }, place) => place >= index && shiftKinds.has(entry.kind));
    return next === -1 ? null : next;
  }),
  insiderEdit("a sale is booked on another shift", "wrongShift", "saleCompleted", (body, random) => {
    body.shiftId = `S-${some(random)}`;
  }),
  insiderEdit("another shift is closed", "wrongShift", "shiftClosed", (body, random) => {
    body.shiftId = `S-${some(random)}`;
  }),
  insider("a sale is hidden", "wrongClosingTotals", (drafts, random) => {
    const named = new Set(
      drafts.flatMap(({ entry }) => ("saleSeq" in entry.body ? [entry.body.saleSeq] : [])),
    );
    const sales = indicesOf(drafts, "saleCompleted").filter((index) => !named.has(index + 1));
    const index = pick(sales, random);
    if (index === null) return null;
    drafts.splice(index, 1);
    const close = drafts.findIndex(({ entry }, place) => place >= index && entry.kind === "shiftClosed");
    return close === -1 ? null : close;
  }),
  insider("a sale becomes dearer after the fact", "wrongClosingTotals", (drafts, random) => {
    const index = pick(indicesOf(drafts, "saleCompleted"), random);
    const draft = index === null ? undefined : drafts[index];
    if (index === null || draft === undefined || !isKind(draft, "saleCompleted")) return null;
    raise(draft.entry.body, "listFen", some(random));
    const close = drafts.findIndex(({ entry }, place) => place >= index && entry.kind === "shiftClosed");
    const back = drafts.findIndex(
      (one) => isKind(one, "returnCompleted") && one.entry.body.saleSeq === index + 1,
    );
    return close === -1 || back !== -1 ? null : close;
  }),
  insiderEdit(
    "the cash that should be there is less",
    "wrongClosingTotals",
    "shiftClosed",
    (body, random) => {
      const less = some(random);
      body.totals.cashExpectedFen = plus(body.totals.cashExpectedFen, -less);
      body.differenceFen = plus(body.differenceFen, less);
      body.differenceReason = "找零差错";
    },
  ),
  insiderEdit("a shift closes with another float", "wrongClosingTotals", "shiftClosed", (body, random) => {
    body.floatFen = plus(body.floatFen, some(random));
  }),
  insiderEdit("a sale more is counted", "wrongClosingTotals", "shiftClosed", ({ totals }) => {
    totals.salesCount += 1;
  }),
  insiderEdit("the difference does not come out", "wrongCount", "shiftClosed", (body, random) => {
    body.differenceFen = plus(body.differenceFen, some(random));
    body.differenceReason = "找零差错";
  }),
  insiderEdit("a difference has no reason", "wrongCount", "shiftClosed", (body, random) => {
    const more = body.differenceFen === 0 ? some(random) : 0;
    body.countedCashFen = plus(body.countedCashFen, more);
    body.differenceFen = plus(body.differenceFen, more);
    body.differenceReason = null;
  }),
];
