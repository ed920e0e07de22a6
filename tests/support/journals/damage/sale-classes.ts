import type { SaleCompleted } from "../../../../src/domain/journal/sale-completed-schema.ts";
import type { LineFacts } from "../../../../src/domain/programme/facts-schema.ts";
import { sha256Hex } from "../../../../src/main/crypto/hash.ts";
import { forgedFrom, insiderEdit, isKind, pick, type DamageClass } from "./forge.ts";
import { plus, some } from "./small-changes.ts";

/** A sale that is not right in itself. */
export const saleClasses: readonly DamageClass[] = [
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
    const more = some(random);
    if (fact) fact.listFen = plus(fact.listFen, more);
    // As the catalogue's: a price that is not is found before.
    if (fact?.goods) fact.goods.listFen = plus(fact.goods.listFen, more);
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
    "a qualification code is spent twice",
    "codeSpentTwice",
    "saleCompleted",
    (body, random, draft, drafts) => {
      const earlier = drafts.slice(0, drafts.indexOf(draft)).filter((one) => isKind(one, "saleCompleted"));
      const spent = earlier
        .flatMap(({ entry }) => grantedFacts(entry.body))
        .flatMap(({ code }) => code ?? []);
      const [code, fact] = [pick(spent, random), pick(grantedFacts(body), random)];
      if (code === null || fact === null) return false;
      fact.code = { ...code, channel: "online" };
      return true;
    },
  ),
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

/** The facts of the lines that a programme granted. */
function grantedFacts({ lines, facts }: SaleCompleted): LineFacts[] {
  return facts.lines.filter((_, index) => (lines[index]?.programme ?? null) !== null);
}

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
