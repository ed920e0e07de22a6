import type { BodyOf } from "../../../src/domain/journal/entry-schema.ts";
import type { JournalProblem, OutageCause } from "../../../src/domain/journal/terminal-bodies.ts";
import type { SaleCompleted } from "../../../src/domain/journal/sale-completed-schema.ts";
import type { ReturnCompleted } from "../../../src/domain/journal/return-completed-schema.ts";
import type { ShiftTotals } from "../../../src/domain/journal/shift-bodies.ts";
import type { ChainHead } from "../../../src/domain/journal/signed-entry.ts";
import type { Suite } from "../../../src/domain/journal/suite.ts";
import { fen } from "../../../src/domain/money/index.ts";
import { systemActor, type Actor } from "../../../src/domain/operator/operator.ts";
import { completeReturn, planRefunds, returnable } from "../../../src/domain/returns/index.ts";
import { followShift, openingTotals } from "../../../src/domain/shift/shift-totals.ts";
import { toChinaTime } from "../../../src/domain/time/instant.ts";
import { sha256Hex } from "../../../src/main/crypto/hash.ts";
import { seededRandom } from "../seeded-random.ts";
import { honestSale } from "./honest-sale.ts";
import { createJournalWriter, type AppendOptions, type WrittenJournal } from "./journal-writer.ts";

/** What may happen at a till. Each journal of a seed has its own mixture. */
const happenings = [
  "sale",
  "return",
  "void",
  "cashIn",
  "cashOut",
  "drawer",
  "reprint",
  "outage",
  "clockJump",
  "rotation",
  "revocation",
  "signerFailure",
  "doubt",
  "training",
  "publication",
  "operator",
  "shift",
  "verdict",
  "lease",
  "claimSlip",
] as const;
export type Happening = (typeof happenings)[number];

export type HonestOptions = {
  readonly suite?: Suite;
  /** How many things happen, besides the enrolment and the first shift. */
  readonly length: number;
  /** Things that happen for certain, in this order, before what chance brings. */
  readonly certainly?: readonly Happening[];
  /** Whether the journal ends with its shift closed, nothing doubted, every outage over and every run vouched for. */
  readonly isEndedWell?: boolean;
};

/** Everything once, so that each class of damage finds what it needs. */
export const everyHappening: readonly Happening[] = [
  "publication",
  "operator",
  "sale",
  "sale",
  "outage",
  "sale",
  "outage",
  "return",
  "cashIn",
  "cashOut",
  "drawer",
  "void",
  "reprint",
  "publication",
  "shift",
  "shift",
  "sale",
  "clockJump",
  "sale",
  "signerFailure",
  "sale",
  "sale",
  "signerFailure",
  "sale",
  "rotation",
  "sale",
  "return",
  "doubt",
  "sale",
  "doubt",
  "training",
  "training",
  "verdict",
  "claimSlip",
  "lease",
  "lease",
  "outage",
  "outage",
  "revocation",
  "sale",
  "rotation",
  "sale",
  "sale",
  "shift",
];

const manager: Actor = { id: "2001", role: "manager" };
const cashiers: readonly Actor[] = [
  { id: "1001", role: "cashier" },
  { id: "1002", role: "cashier" },
];

type Sold = ChainHead & { readonly sale: SaleCompleted };

/** The journal of an honest till, as its seed wants it. The same seed always gives the same bytes. */
export function honestJournal(seed: number, options: HonestOptions): WrittenJournal {
  const { suite = "ed25519", length, certainly = [], isEndedWell = true } = options;
  const random = seededRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  let at = Date.parse("2026-06-18T08:00:00.000+08:00") + below(86_400_000);
  const writer = createJournalWriter(`honest ${seed}`, suite, at);

  let operator: Actor = cashiers[0] ?? manager;
  let shift: { readonly shiftId: string; readonly floatFen: number; totals: ShiftTotals } | null = null;
  let outage: { readonly beganAt: string; readonly cause: OutageCause } | null = null;
  let doubt: JournalProblem | null = null;
  let isTraining = false;
  let lease: string | null = null;
  let version = 0;
  let number = 0;
  let isKeyGone = false;
  let run: { readonly fromSeq: number; toSeq: number; hashes: string } | null = null;
  const sold: Sold[] = [];
  const returned = new Map<number, ReturnCompleted[]>();

  function append<Kind extends Parameters<typeof writer.append>[1]>(
    kind: Kind,
    body: BodyOf<Kind>,
    options: AppendOptions = {},
  ): ChainHead {
    at += 1 + below(240_000);
    const isUnsigned = run !== null;
    const head = writer.append(at, kind, body, { ...options, isUnsigned });
    noteRun(head);
    return head;
  }

  function noteRun({ seq, hash }: ChainHead): void {
    if (run === null) return;
    run.toSeq = seq;
    run.hashes += hash;
  }

  function sell(): void {
    if (shift === null || isTraining) return;
    number += 1;
    const seq = writer.nextSeq();
    const programme = version > 0 && doubt === null ? { id: "DEMO-AP", version } : null;
    const moment = {
      random,
      at,
      seq,
      terminal: writer.terminal,
      operator,
      shiftId: shift.shiftId,
      programme,
    };
    const { body, sealedBox } = honestSale({
      ...moment,
      journal: doubt ?? "sound",
      isOnline: outage === null,
      saleNumber: number,
    });
    // Some boxes were deleted in their time already.
    const head = append("saleCompleted", body, { sealedBox: random() < 0.8 ? sealedBox : null });
    shift.totals = followShift(shift.totals, { seq, at: "", kind: "saleCompleted", body });
    sold.push({ ...head, sale: body });
  }

  function approve(act: BodyOf<"overrideApproved">["act"], subject: string): number {
    const body = {
      operator,
      approver: { id: "2001", role: "manager" as const },
      act,
      subject,
      reason: "同意",
    };
    return append("overrideApproved", body).seq;
  }

  function takeBack(): void {
    const one = sold[below(sold.length)];
    if (one === undefined || shift === null || isTraining) return;
    const earlier = returned.get(one.seq) ?? [];
    const left = returnable(one.sale, earlier);
    const line = left.lines.find(({ isReturned }) => !isReturned)?.line;
    if (line === undefined) return;
    number += 1;
    const returnId = `return-${number}`;
    const approvalSeq = random() < 0.5 ? approve("return", returnId) : null;
    const refunds = planRefunds(left.tenders, line.prices.toPayFen).map((refund) => ({
      ...refund,
      reference: refund.kind === "cash" ? null : String(200_000_000_000 + number),
    }));
    const made = completeReturn({
      sale: one.sale,
      saleSeq: one.seq,
      saleHash: one.hash,
      earlier,
      lineIds: [line.lineId],
      refunds,
      reason: "不合适",
      operator,
      returnId,
      shiftId: shift.shiftId,
      receiptNumber: `${writer.terminal}-${String(writer.nextSeq()).padStart(6, "0")}`,
      approvalSeq,
    });
    if (!made.ok) throw new Error(`An honest return is refused: ${made.refusal.code}`);
    append("returnCompleted", made.value);
    shift.totals = followShift(shift.totals, { seq: 0, at: "", kind: "returnCompleted", body: made.value });
    returned.set(one.seq, [...earlier, made.value]);
  }

  function moveCash(kind: "cashIn" | "cashOut"): void {
    if (shift === null || isTraining) return;
    const { shiftId } = shift;
    const cash = { operator, shiftId, amountFen: fen(1_000 + below(50_000)), reason: "备用金" };
    if (kind === "cashIn") {
      append("cashIn", cash);
      shift.totals = followShift(shift.totals, { seq: 0, at: "", kind: "cashIn", body: cash });
      return;
    }
    const body = { ...cash, approvalSeq: approve("cashOut", shiftId) };
    append("cashOut", body);
    shift.totals = followShift(shift.totals, { seq: 0, at: "", kind: "cashOut", body });
  }

  function giveUp(): void {
    if (shift === null || isTraining) return;
    number += 1;
    const prices = {
      listFen: fen(5_000),
      merchantDiscountFen: fen(0),
      subsidyFen: fen(0),
      toPayFen: fen(5_000),
    };
    const body: BodyOf<"saleVoided"> = {
      operator,
      saleId: `sale-${number}`,
      shiftId: shift.shiftId,
      lineCount: 1,
      totals: prices,
      tenders: [{ tenderId: `P${number}-1`, kind: "cash", amountFen: fen(2_000), reference: null }],
    };
    append("saleVoided", body);
    shift.totals = followShift(shift.totals, { seq: 0, at: "", kind: "saleVoided", body });
  }

  function changeShift(): void {
    if (isTraining) return;
    if (shift === null) {
      number += 1;
      const body = { operator, shiftId: `S${number}`, floatFen: fen(below(100_000)) };
      append("shiftOpened", body);
      shift = { shiftId: body.shiftId, floatFen: body.floatFen, totals: openingTotals(body.floatFen) };
      return;
    }
    const { shiftId, floatFen, totals } = shift;
    const countedCashFen = fen(Math.max(0, totals.cashExpectedFen + (random() < 0.3 ? below(200) - 100 : 0)));
    const differenceFen = fen(countedCashFen - totals.cashExpectedFen);
    append("shiftClosed", {
      operator,
      shiftId,
      floatFen: fen(floatFen),
      totals,
      firstCountedCashFen: countedCashFen,
      countedCashFen,
      differenceFen,
      differenceReason: differenceFen === 0 ? null : "找零差错",
    });
    shift = null;
  }

  function changeOutage(): void {
    if (outage === null) {
      const cause = (["networkDown", "platformTimeout", "platformError"] as const)[below(3)] ?? "networkDown";
      append("outageBegan", { operator: systemActor, cause });
      outage = { beganAt: toChinaTime(at), cause };
      return;
    }
    append("outageEnded", { operator: systemActor, ...outage });
    outage = null;
  }

  function jumpClock(): void {
    const expectedAt = at + 1_000;
    const byMs = (random() < 0.5 ? -1 : 1) * (5_000 + below(3 * 86_400_000));
    at = expectedAt + byMs;
    const cause = (["wallClock", "restart", "platformTime"] as const)[below(3)] ?? "wallClock";
    const body = { operator: systemActor, cause, expectedAt: toChinaTime(expectedAt), byMs };
    const platformTime = cause === "platformTime" ? { platformTime: writer.signTime(expectedAt) } : {};
    const head = writer.append(at, "clockJumped", { ...body, ...platformTime }, { isUnsigned: run !== null });
    noteRun(head);
  }

  function changeSigner(): void {
    if (run === null) {
      run = { fromSeq: writer.nextSeq(), toSeq: writer.nextSeq(), hashes: "" };
      // The entry in hand goes first when the signer failed over it.
      if (random() < 0.5) sell();
      append("signerUnavailable", { operator: systemActor, cause: "deviceFailed" });
    } else if (!isKeyGone) recover();
  }

  function recover(): void {
    if (run === null) return;
    const { fromSeq, toSeq, hashes } = run;
    run = null;
    append("signerRecovered", { operator: systemActor, fromSeq, toSeq, hashesSha256: sha256Hex(hashes) });
  }

  function rotate(): void {
    at += 1_000;
    writer.rotate(at, isKeyGone ? "revoked" : run === null ? "planned" : "lost");
    isKeyGone = false;
    recover();
  }

  function revoke(): void {
    at += 1_000;
    const isRetired = isKeyGone || (random() < 0.3 && run === null && writer.finish().terminalKeys.size > 1);
    if (isRetired) {
      if (isKeyGone || run !== null) return;
      writer.revoke(at, "first");
      return;
    }
    run ??= { fromSeq: writer.nextSeq(), toSeq: writer.nextSeq(), hashes: "" };
    isKeyGone = true;
    writer.revoke(at, "inForce");
    const last = writer.finish().entries.at(-1);
    if (last !== undefined) noteRun({ seq: last.seq, hash: sha256Hex(last.text) });
    append("signerUnavailable", { operator: systemActor, cause: "keyRevoked" });
  }

  function changeDoubt(): void {
    const anchor = { acknowledgedSeq: 1, acknowledgedHash: sha256Hex("anchor") };
    if (doubt === null) {
      doubt = (["rolledBack", "truncated", "anchorMissing"] as const)[below(3)] ?? "rolledBack";
      append("journalDoubted", {
        operator: systemActor,
        problem: doubt,
        problemSeq: 1,
        anchorSeq: null,
        anchorHash: null,
      });
      return;
    }
    append("journalCleared", { operator: systemActor, problem: doubt, ...anchor });
    doubt = null;
  }

  const lastSaleSeq = () => sold.at(-1)?.seq ?? 1;

  const acts: Record<Happening, () => void> = {
    sale: sell,
    return: takeBack,
    void: giveUp,
    cashIn: () => moveCash("cashIn"),
    cashOut: () => moveCash("cashOut"),
    drawer: () =>
      shift && !isTraining && append("drawerOpened", { operator, shiftId: shift.shiftId, reason: "换零钱" }),
    reprint: () => sold.length > 0 && append("receiptReprinted", { operator, saleSeq: lastSaleSeq() }),
    outage: changeOutage,
    clockJump: jumpClock,
    rotation: rotate,
    revocation: revoke,
    signerFailure: changeSigner,
    doubt: changeDoubt,
    training: () => {
      if (isTraining) append("trainingEnded", { operator, recordCount: below(9) });
      else append("trainingBegan", { operator });
      isTraining = !isTraining;
    },
    publication: () => {
      version += 1;
      const sha256 = sha256Hex(`programme ${version}`);
      append("publicationInstalled", {
        operator: systemActor,
        publicationKind: "programme",
        id: "DEMO-AP",
        version,
        sha256,
      });
    },
    operator: () => {
      append("operatorSignedOff", { operator });
      operator = cashiers[below(cashiers.length)] ?? manager;
      append("operatorSignedOn", { operator });
    },
    shift: changeShift,
    verdict: () =>
      append("verdictReceived", {
        operator: systemActor,
        aboutSeq: lastSaleSeq(),
        outcome: "confirmed",
        reason: null,
      }),
    lease: () => {
      if (lease === null) {
        lease = `lease-${(number += 1)}`;
        const amount = { amountFen: fen(1_000_000), count: 10, validTo: toChinaTime(at + 86_400_000) };
        const body = { operator: systemActor, leaseId: lease, programmeId: "DEMO-AP", ...amount };
        append("leaseTaken", { ...body, sha256: sha256Hex(lease) });
        return;
      }
      append("leaseClosed", {
        operator: systemActor,
        leaseId: lease,
        usedFen: fen(0),
        usedCount: 0,
        reason: "expired",
      });
      lease = null;
    },
    claimSlip: () =>
      append("claimSlipIssued", {
        operator,
        saleSeq: lastSaleSeq(),
        lineId: "line-1-0",
        programme: { id: "DEMO-AP", version: Math.max(1, version) },
        expectedFen: fen(1_000),
        claimBy: toChinaTime(at + 30 * 86_400_000),
      }),
  };

  append("operatorSignedOn", { operator });
  changeShift();
  for (const happening of certainly) acts[happening]();
  for (let count = 0; count < length; count += 1) {
    // A shop mostly sells.
    const happening = random() < 0.5 ? "sale" : happenings[below(happenings.length)];
    acts[happening ?? "sale"]();
  }
  if (isEndedWell) {
    if (isKeyGone) rotate();
    recover();
    if (isTraining) acts.training();
    if (outage !== null) changeOutage();
    if (doubt !== null) changeDoubt();
    if (shift !== null) changeShift();
  }
  return writer.finish();
}
