import type { BodyOf } from "../../../../src/domain/journal/entry-schema.ts";
import { fen, type Fen } from "../../../../src/domain/money/index.ts";
import { toChinaTime } from "../../../../src/domain/time/instant.ts";
import { sha256Hex } from "../../../../src/main/crypto/hash.ts";
import {
  draftLike,
  forgedFrom,
  indicesOf,
  insider,
  insiderEdit,
  isKind,
  pick,
  type DamageClass,
  type Draft,
} from "./forge.ts";

const plus = (amount: number, more: number): Fen => fen(amount + more);
const some = (random: () => number, most = 1_000) => 1 + Math.floor(random() * most);
const operator = { id: "1001", role: "cashier" } as const;
const system = { id: "system", role: "system" } as const;

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
  if (part === "listFen") fact.listFen = plus(fact.listFen, byFen);
  tender.amountFen = plus(tender.amountFen, toPayFen);
}

const saleClasses: readonly DamageClass[] = [
  insiderEdit("a line's price does not come out", "wrongPrices", "saleCompleted", ({ lines }, random) => {
    const line = pick(lines, random);
    if (line) line.prices.toPayFen = plus(line.prices.toPayFen, some(random));
  }),
  insiderEdit("a list price is raised alone", "wrongPrices", "saleCompleted", ({ lines }, random) => {
    const line = pick(lines, random);
    if (line) line.prices.listFen = plus(line.prices.listFen, some(random));
  }),
  insiderEdit("a total is too much", "wrongTotals", "saleCompleted", ({ totals }, random) => {
    const more = some(random);
    totals.listFen = plus(totals.listFen, more);
    totals.toPayFen = plus(totals.toPayFen, more);
  }),
  insiderEdit("a total hides a discount", "wrongTotals", "saleCompleted", ({ totals }, random) => {
    totals.merchantDiscountFen = plus(totals.merchantDiscountFen, some(random));
  }),
  insiderEdit("a payment is too small", "wrongTenders", "saleCompleted", ({ tenders }, random) => {
    const tender = pick(tenders, random);
    if (tender === null || tender.amountFen < 2) return false;
    tender.amountFen = plus(tender.amountFen, -1);
    return true;
  }),
  insiderEdit("change is given on a card", "wrongTenders", "saleCompleted", (body, random) => {
    const { tenders } = body;
    const card = tenders.find(({ kind }) => kind !== "cash");
    if (card === undefined) return false;
    const cashFen = tenders.reduce((sum, { kind, amountFen }) => sum + (kind === "cash" ? amountFen : 0), 0);
    const more = cashFen - body.changeFen + some(random);
    card.amountFen = plus(card.amountFen, more);
    body.changeFen = plus(body.changeFen, more);
    return true;
  }),
  insiderEdit("a card payment has no reference", "wrongTenders", "saleCompleted", ({ tenders }) => {
    const card = tenders.find(({ kind }) => kind !== "cash");
    if (card) card.reference = null;
    return card !== undefined;
  }),
  insiderEdit("a subsidy has no programme", "wrongSubsidy", "saleCompleted", ({ lines }, random) => {
    const line = pick(
      lines.filter(({ programme }) => programme !== null),
      random,
    );
    if (line) line.programme = null;
    return line !== null;
  }),
  insiderEdit("a programme gave nothing", "wrongSubsidy", "saleCompleted", ({ lines }, random) => {
    const line = pick(
      lines.filter(({ programme }) => programme === null),
      random,
    );
    if (line) line.programme = { id: "DEMO-AP", version: 1 };
    return line !== null;
  }),
  insiderEdit("a receipt has another number", "wrongReceiptNumber", "saleCompleted", (body, random) => {
    body.receiptNumber = `T000001-${String(900_000 + some(random))}`;
  }),
  insiderEdit(
    "a sale comes twice in a shift",
    "repeatedSale",
    "saleCompleted",
    (body, random, draft, drafts) => {
      const index = drafts.indexOf(draft);
      const before = drafts.slice(0, index).filter((one) => isKind(one, "saleCompleted"));
      const other = pick(
        before.filter((one) => isKind(one, "saleCompleted") && one.entry.body.shiftId === body.shiftId),
        random,
      );
      if (other === null || !isKind(other, "saleCompleted")) return false;
      body.saleId = other.entry.body.saleId;
      return true;
    },
  ),
  insiderEdit("a line stands there twice", "repeatedLine", "saleCompleted", (body) => {
    const [line, other] = body.lines;
    const [, fact] = body.facts.lines;
    if (line === undefined || other === undefined || fact === undefined) return false;
    other.lineId = fact.lineId = line.lineId;
    return true;
  }),
  insiderEdit("the facts are about another price", "wrongFacts", "saleCompleted", ({ facts }, random) => {
    const fact = pick(facts.lines, random);
    if (fact) fact.listFen = plus(fact.listFen, some(random));
  }),
  insiderEdit("the facts are about another piece", "wrongFacts", "saleCompleted", ({ facts }, random) => {
    const fact = pick(facts.lines, random);
    if (fact) fact.serial = `HX-OTHER-${some(random)}`;
  }),
  insiderEdit("the facts leave out a line", "wrongFacts", "saleCompleted", ({ facts }) => {
    facts.lines.pop();
  }),
  insiderEdit("the facts are of another place", "wrongFacts", "saleCompleted", ({ facts }, random) => {
    facts.regionCode = String(500_000 + some(random));
  }),
  insiderEdit("the facts knew of a doubt", "wrongFacts", "saleCompleted", ({ facts, totals }) => {
    facts.journal = "rolledBack";
    return totals.subsidyFen > 0;
  }),
  insiderEdit("a subsidy names no person", "wrongPerson", "saleCompleted", (body) => {
    const isNamed = body.person !== null;
    body.person = null;
    body.facts.person = null;
    return isNamed;
  }),
  insiderEdit("a subsidy was not agreed to", "wrongPerson", "saleCompleted", (body) => {
    const isNamed = body.consent !== null;
    body.consent = null;
    return isNamed;
  }),
  insiderEdit("a person is kept without a subsidy", "wrongPerson", "saleCompleted", (body) => {
    const isPlain = body.consent === null;
    body.consent = { wordingId: "consent-1" };
    return isPlain;
  }),
  insiderEdit("the person is of another age", "wrongFacts", "saleCompleted", (body) => {
    if (body.person === null) return false;
    body.person.ageBand = 60;
    return true;
  }),
  box("a sealed box is exchanged", true),
  box("a sealed box is put where none was", false),
  insiderEdit(
    "a subsidy is given under a programme that was never installed",
    "programmeNotInstalled",
    "saleCompleted",
    ({ lines }, random) => {
      const line = pick(
        lines.filter(({ programme }) => programme !== null),
        random,
      );
      if (line?.programme) line.programme.version = 1_000 + some(random);
      return line !== null;
    },
  ),
];

function box(name: string, isThere: boolean): DamageClass {
  return {
    name,
    codes: ["wrongSealedBox"],
    mutate: (journal, random) => {
      const record = pick(
        journal.entries.filter(({ sealedBox }) => (sealedBox !== null) === isThere),
        random,
      );
      // Of those that lost theirs, a wrong one is found by its hash; of all others, because there can be none.
      if (record === null) return null;
      const sealedBox = `${"E".repeat(43)}.${sha256Hex(String(random()))}`;
      const entries = journal.entries.with(record.seq - 1, { ...record, sealedBox });
      return { forged: forgedFrom(journal, { entries }), seq: record.seq };
    },
  };
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

const shiftClasses: readonly DamageClass[] = [
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

const returnClasses: readonly DamageClass[] = [
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
      const line = pick(lines, random);
      if (line) line.quotaRestored = !line.quotaRestored;
    },
  ),
];

const peopleClasses: readonly DamageClass[] = [
  insiderEdit("somebody approves what he does himself", "ownApproval", "overrideApproved", (body) => {
    body.approver.id = body.operator.id;
  }),
  insider("an approval is used twice", "wrongApproval", (drafts, random) => {
    const index = pick(indicesOf(drafts, "cashOut"), random);
    const draft = index === null ? undefined : drafts[index];
    if (index === null || draft === undefined || draft.entry.signer !== undefined) return null;
    if (drafts[index + 1]?.entry.signer !== undefined) return null;
    drafts.splice(index + 1, 0, { ...structuredClone(draft), was: null });
    return index + 1;
  }),
  insiderEdit("an approval was given to another cashier", "wrongApproval", "cashOut", (body) => {
    body.operator = { id: "1009", role: "cashier" };
    return body.approvalSeq !== null;
  }),
  insiderEdit(
    "an approval was given for something else",
    "wrongApproval",
    "cashOut",
    (body, _, __, drafts) => {
      const approval = drafts[(body.approvalSeq ?? 0) - 1];
      if (approval === undefined || !isKind(approval, "overrideApproved")) return false;
      approval.entry.body.act = "price";
      return true;
    },
  ),
  insiderEdit("an approval is made up", "wrongApproval", "cashOut", (body, _, draft) => {
    draft.keeps = true;
    body.approvalSeq = 1;
  }),
  insiderEdit(
    "an approval is still to come",
    "forwardReference",
    "cashOut",
    (body, random, draft, drafts) => {
      draft.keeps = true;
      body.approvalSeq = drafts.indexOf(draft) + some(random, 100);
    },
  ),
  insiderEdit(
    "a receipt is printed again before its sale",
    "forwardReference",
    "receiptReprinted",
    (body, random, draft, drafts) => {
      draft.keeps = true;
      body.saleSeq = drafts.indexOf(draft) + some(random, 100);
    },
  ),
  insiderEdit(
    "a verdict is about an entry to come",
    "forwardReference",
    "verdictReceived",
    (body, random, draft, drafts) => {
      draft.keeps = true;
      body.aboutSeq = drafts.indexOf(draft) + some(random, 100);
    },
  ),
];

/** Time of one entry, in milliseconds. */
function timeOf(draft: Draft | undefined): number {
  return Date.parse(draft?.entry.at ?? "");
}

const stateClasses: readonly DamageClass[] = [
  insider("an outage has no beginning", "outageNotBegun", (drafts, random) => {
    const index = pick(indicesOf(drafts, "outageBegan"), random);
    if (index === null) return null;
    drafts.splice(index, 1);
    const end = drafts.findIndex(({ entry }, place) => place >= index && entry.kind === "outageEnded");
    return end === -1 ? null : end;
  }),
  insider("an outage has no end", "outageNotEnded", (drafts, random) => {
    const index = pick(indicesOf(drafts, "outageEnded"), random);
    if (index === null) return null;
    drafts.splice(index, 1);
    const next = drafts.findIndex(({ entry }, place) => place >= index && entry.kind === "outageBegan");
    return next === -1 ? null : next;
  }),
  insiderEdit("an outage is made longer", "wrongOutage", "outageEnded", (body, random) => {
    body.beganAt = toChinaTime(Date.parse(body.beganAt) - some(random, 1e6));
  }),
  insiderEdit("an outage has another cause", "wrongOutage", "outageEnded", (body) => {
    body.cause = body.cause === "badAnswer" ? "networkDown" : "badAnswer";
  }),
  insider("the clock runs back unseen", "timeRanBack", (drafts, random) => {
    const index = 1 + Math.floor(random() * (drafts.length - 1));
    const draft = drafts[index];
    if (draft === undefined || draft.entry.kind === "clockJumped") return null;
    draft.entry.at = toChinaTime(timeOf(drafts[index - 1]) - some(random, 1e7));
    return index;
  }),
  insider("a jump of the clock is left out", "timeRanBack", (drafts, random) => {
    const index = pick(
      indicesOf(drafts, "clockJumped").filter(
        (one) =>
          timeOf(drafts[one + 1]) < timeOf(drafts[one - 1]) && drafts[one + 1]?.entry.kind !== "clockJumped",
      ),
      random,
    );
    if (index === null) return null;
    drafts.splice(index, 1);
    return index;
  }),
  insiderEdit("the clock jumped by something else", "wrongJump", "clockJumped", (body, random) => {
    body.byMs += some(random, 1e6);
  }),
  insiderEdit("the platform's time is made up", "wrongJump", "clockJumped", (body, random) => {
    if (body.platformTime === undefined) return false;
    body.platformTime.at = toChinaTime(Date.parse(body.platformTime.at) + some(random, 1e6));
    return true;
  }),
  insiderEdit("the platform's word is claimed and missing", "wrongJump", "clockJumped", (body) => {
    body.cause = "platformTime";
    delete body.platformTime;
  }),
  insider("a subsidy is given while the journal is doubted", "subsidyWhileDoubted", (drafts, random) => {
    const subsidised = drafts.flatMap((draft, index) =>
      isKind(draft, "saleCompleted") && draft.entry.body.totals.subsidyFen > 0 ? [index] : [],
    );
    const index = pick(subsidised, random);
    const like = index === null ? undefined : drafts[index];
    if (index === null || like === undefined || drafts[index - 1]?.entry.signer !== undefined) return null;
    if (like.entry.signer !== undefined) return null;
    const problem = { problem: "truncated", problemSeq: 1, anchorSeq: null, anchorHash: null } as const;
    drafts.splice(index, 0, draftLike(like, "journalDoubted", { operator: system, ...problem }));
    return index + 1;
  }),
  insider("a doubt is left out", "notDoubted", (drafts, random) => {
    const index = pick(indicesOf(drafts, "journalDoubted"), random);
    if (index === null) return null;
    drafts.splice(index, 1);
    const cleared = drafts.findIndex(({ entry }, place) => place >= index && entry.kind === "journalCleared");
    return cleared === -1 ? null : cleared;
  }),
  insider("a training has no beginning", "wrongTraining", (drafts, random) => {
    const index = pick(indicesOf(drafts, "trainingBegan"), random);
    if (index === null) return null;
    drafts.splice(index, 1);
    const end = drafts.findIndex(({ entry }, place) => place >= index && entry.kind === "trainingEnded");
    return end === -1 ? null : end;
  }),
  insider("something is sold in a training", "tradeInTraining", (drafts, random) => {
    const index = pick(indicesOf(drafts, "saleCompleted"), random);
    const like = index === null ? undefined : drafts[index];
    if (index === null || like === undefined || drafts[index - 1]?.entry.signer !== undefined) return null;
    if (like.entry.signer !== undefined) return null;
    drafts.splice(index, 0, draftLike(like, "trainingBegan", { operator }));
    return index + 1;
  }),
  insiderEdit(
    "an older programme is installed",
    "olderProgramme",
    "publicationInstalled",
    (body, _, draft, drafts) => {
      const [first] = indicesOf(drafts, "publicationInstalled");
      if (first === undefined || drafts[first] === draft) return false;
      body.version = 1;
      return true;
    },
  ),
];

export const ruleClasses: readonly DamageClass[] = [
  ...saleClasses,
  ...shiftClasses,
  ...returnClasses,
  ...peopleClasses,
  ...stateClasses,
];
