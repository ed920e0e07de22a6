import { gs1CheckDigit, type Gtin14 } from "../../../src/domain/goods/gtin.ts";
import type {
  ClaimRecord,
  SaleCompleted,
  SaleLineRecord,
  Tender,
} from "../../../src/domain/journal/sale-completed-schema.ts";
import { fen, type Fen } from "../../../src/domain/money/index.ts";
import type { Actor } from "../../../src/domain/operator/operator.ts";
import type { LineFacts } from "../../../src/domain/programme/facts-schema.ts";
import { totalPrices } from "../../../src/domain/sale/prices.ts";
import { toChinaTime, type EpochMs } from "../../../src/domain/time/instant.ts";
import { codeIdOf } from "../../../src/domain/voucher/index.ts";
import { sha256Hex } from "../../../src/main/crypto/hash.ts";

/** What the shop is like at the moment of a sale. */
export type SaleMoment = {
  readonly random: () => number;
  readonly at: EpochMs;
  /** Asked when nothing else comes before the sale. */
  readonly nextSeq: () => number;
  readonly terminal: string;
  readonly operator: Actor;
  readonly shiftId: string;
  readonly programme: { readonly id: string; readonly version: number } | null;
  readonly journal: SaleCompleted["facts"]["journal"];
  readonly isOnline: boolean;
  /** Has a second person agree to another price for a line, and gives the entry's seq. */
  readonly approvePrice: (lineId: string) => number;
  /** At least this much is left to give in cash for change. */
  readonly saleNumber: number;
};

const names = [
  "对开门冰箱",
  "滚筒洗衣机",
  "变频空调",
  '微波炉 "小厨"',
  "手机 😀 12\\256",
  "Wärmepumpe",
] as const;
const categories = [
  "refrigerator",
  "washingMachine",
  "airConditioner",
  "microwave",
  "phone",
  "heater",
] as const;

/** A sale of one to four pieces as a till completes it; `sealedBox` stands beside it when somebody was subsidised. */
export function honestSale(moment: SaleMoment): {
  readonly body: SaleCompleted;
  readonly sealedBox: string | null;
} {
  const { random, terminal, operator, shiftId, saleNumber } = moment;
  const count = 1 + Math.floor(random() * random() * 4);
  const lines = Array.from({ length: count }, (_, index) => saleLine(moment, index));
  const facts = lines.map((line) => factsOf(line, moment));
  const evidence = lines.flatMap((line, index) => evidenceOf(line, facts[index]));
  const seq = moment.nextSeq();
  const totals = totalPrices(lines.map(({ prices }) => prices));
  const isSubsidised = totals.subsidyFen > 0;
  const { tenders, changeFen } = payments(random, totals.toPayFen, saleNumber);
  const sealedBox = isSubsidised ? `${"E".repeat(43)}.${sha256Hex(`box ${seq}`)}` : null;
  const body: SaleCompleted = {
    operator,
    saleId: `sale-${saleNumber}`,
    shiftId,
    receiptNumber: `${terminal}-${String(seq).padStart(6, "0")}`,
    lines,
    totals,
    tenders,
    changeFen,
    person: isSubsidised ? person(saleNumber) : null,
    sealedPerson: sealedBox === null ? null : { sha256: sha256Hex(sealedBox), keyId: "sealing-1" },
    consent: isSubsidised ? { wordingId: "consent-1" } : null,
    facts: {
      now: toChinaTime(moment.at - Math.floor(random() * 90_000)),
      regionCode: "410702",
      person: isSubsidised ? { documentKind: "residentId", ageBand: 30 } : null,
      lines: facts,
      quotaUses: [],
      connection: { isOnline: moment.isOnline, hoursSinceContact: moment.isOnline ? 0 : 3, uses: [] },
      journal: moment.journal,
    },
    ...(evidence.length > 0 && { evidence }),
  };
  return { body, sealedBox };
}

function saleLine(moment: SaleMoment, index: number): SaleLineRecord {
  const { random, programme, saleNumber } = moment;
  const kind = Math.floor(random() * names.length);
  const digits = `0699${String(saleNumber * 10 + index).padStart(9, "0")}`;
  const listFen = fen(10_000 + Math.floor(random() * 800_000));
  const merchantDiscountFen = fen(random() < 0.3 ? Math.floor(random() * 10_000) : 0);
  const isGranted = programme !== null && random() < 0.6;
  const isClaimed = programme !== null && !isGranted && random() < 0.6;
  const subsidyFen = fen(isGranted ? Math.ceil((listFen - merchantDiscountFen) * 0.15) : 0);
  return {
    lineId: `line-${saleNumber}-${index}`,
    gtin: `${digits}${gs1CheckDigit(digits)}` as Gtin14,
    name: names[kind] ?? names[0],
    brand: "云岭",
    model: `YL-${kind}`,
    category: categories[kind] ?? null,
    grade: kind < 3 ? 1 : null,
    serial: isGranted ? `HX${saleNumber}N${index}` : null,
    prices: {
      listFen,
      merchantDiscountFen,
      subsidyFen,
      toPayFen: fen(listFen - merchantDiscountFen - subsidyFen),
    },
    programme: isGranted ? programme : null,
    ...(isClaimed
      ? { refusalCode: "claimLater", claim: claimOf(moment, programme, fen(listFen - merchantDiscountFen)) }
      : { refusalCode: isGranted ? null : "notInProgramme" }),
  };
}

function claimOf({ at }: SaleMoment, programme: ClaimRecord["programme"], basisFen: Fen): ClaimRecord {
  const claimBy = toChinaTime(at + 30 * 86_400_000);
  return { programme, expectedFen: fen(Math.ceil(basisFen * 0.15)), where: "示范平台", claimBy };
}

/** A photo of some pieces that are subsidised, now or afterwards, lies in a box. */
function evidenceOf({ lineId, programme, claim }: SaleLineRecord, fact: LineFacts | undefined) {
  if (programme === null && claim === undefined) return [];
  return (fact?.photos ?? []).map(({ id, sha256 }) => ({
    lineId,
    photoId: id,
    sha256: sha256Hex(`box of ${sha256}`),
    keyId: "sealing-1",
  }));
}

/** Some pieces are sold with a qualification code, always the same ones, so that nothing else of a journal changes by it. */
function isSoldWithCode(serial: string | null): boolean {
  return serial !== null && Number.parseInt(sha256Hex(serial).slice(0, 2), 16) % 5 < 2;
}

function codeOf(
  lineId: string,
  programmeId: string,
  category: string,
  at: EpochMs,
): NonNullable<LineFacts["code"]> {
  const codeId = codeIdOf(Buffer.from(sha256Hex(`code of ${lineId}`).slice(0, 20), "hex"));
  const [issuedAt, validTo] = [toChinaTime(at - 3_600_000), toChinaTime(at + 86_400_000)];
  const valid = { issuedAt, validFrom: issuedAt, validTo };
  return {
    codeId,
    channel: "signedCode",
    programmeId,
    category,
    isPersons: true,
    ...valid,
    state: "unredeemed",
  };
}

function factsOf(
  { lineId, gtin, category, grade, serial, prices, programme }: SaleLineRecord,
  { random, approvePrice, at }: SaleMoment,
): LineFacts {
  const { listFen, merchantDiscountFen } = prices;
  const isListed = gtin !== null && category !== null;
  const isOverridden = isListed && random() < 0.15;
  const catalogueFen = isOverridden ? fen(listFen + 1_000) : listFen;
  const photo = { id: "unboxed", sha256: sha256Hex(`photo of ${lineId}`), isReused: false };
  return {
    lineId,
    goods: isListed ? { gtin, category, kind: null, grade, battery: null, listFen: catalogueFen } : null,
    listFen,
    merchantDiscountFen,
    serial,
    serialKind: serial === null ? "none" : "serialNumber",
    serialUsedBefore: false,
    oldItem: null,
    subsidyWaived: false,
    ...(isOverridden && { priceApprovalSeq: approvePrice(lineId) }),
    ...(random() < 0.3 && { photos: [photo] }),
    ...(programme !== null &&
      isSoldWithCode(serial) && { code: codeOf(lineId, programme.id, category ?? "", at) }),
  };
}

/** Cash with change, a card, or both. */
function payments(random: () => number, toPayFen: Fen, saleNumber: number) {
  const byCardFen = random() < 0.5 ? Math.floor(random() * toPayFen) : 0;
  const tenders: Tender[] = [];
  const reference = String(100_000_000_000 + saleNumber);
  if (byCardFen > 0) {
    const kind = random() < 0.5 ? "card" : "mobileCode";
    tenders.push({ tenderId: `P${saleNumber}-1`, kind, amountFen: fen(byCardFen), reference });
  }
  const restFen = toPayFen - byCardFen;
  const cashFen = random() < 0.5 ? Math.ceil(restFen / 10_000) * 10_000 : restFen;
  if (restFen > 0)
    tenders.push({ tenderId: `P${saleNumber}-2`, kind: "cash", amountFen: fen(cashFen), reference: null });
  return { tenders, changeFen: fen(restFen > 0 ? cashFen - restFen : 0) };
}

function person(saleNumber: number): SaleCompleted["person"] {
  return {
    documentKind: "residentId",
    verifiedBy: "card",
    maskedName: "张**",
    maskedNumber: "**************002X",
    ageBand: 30,
    regionCode: "410000",
    tokens: { "person-1": sha256Hex(`person ${saleNumber}`).slice(0, 43) },
  };
}
