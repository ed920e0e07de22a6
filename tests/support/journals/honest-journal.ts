import type { Suite } from "../../../src/domain/journal/suite.ts";
import { fen } from "../../../src/domain/money/index.ts";
import { systemActor } from "../../../src/domain/operator/operator.ts";
import { toChinaTime } from "../../../src/domain/time/instant.ts";
import { sha256Hex } from "../../../src/main/crypto/hash.ts";
import { cashiers, manager, type HonestTill } from "./honest-till.ts";
import { happenings, type Happening } from "./happenings.ts";
import { changeSigner, recover, revoke, rotate } from "./honest-keys.ts";
import { changeDoubt, changeOutage, jumpClock } from "./honest-state.ts";
import { createHonestTill } from "./honest-till.ts";
import { changeShift, giveUp, issueSlip, moveCash, sell, takeBack } from "./honest-trade.ts";
import type { WrittenJournal } from "./journal-writer.ts";

export { everyHappening, type Happening } from "./happenings.ts";

export type HonestOptions = {
  readonly suite?: Suite;
  /** How many things happen, besides the enrolment and the first shift. */
  readonly length: number;
  /** Things that happen for certain, in this order, before what chance brings. */
  readonly certainly?: readonly Happening[];
  /** Whether the journal ends with its shift closed, nothing doubted, every outage over and every run vouched for. */
  readonly isEndedWell?: boolean;
};

/** What each happening is at a till, whatever state that is in. */
const acts: Record<Happening, (till: HonestTill) => void> = {
  sale: sell,
  return: takeBack,
  void: giveUp,
  cashIn: (till) => moveCash(till, "cashIn"),
  cashOut: (till) => moveCash(till, "cashOut"),
  drawer: (till) =>
    till.shift &&
    !till.isTraining &&
    till.append("drawerOpened", { operator: till.operator, shiftId: till.shift.shiftId, reason: "换零钱" }),
  reprint: (till) =>
    till.sold.length > 0 &&
    till.append("receiptReprinted", { operator: till.operator, saleSeq: lastSaleSeq(till) }),
  outage: changeOutage,
  clockJump: jumpClock,
  rotation: rotate,
  revocation: revoke,
  signerFailure: changeSigner,
  doubt: changeDoubt,
  training: (till) => {
    if (till.isTraining)
      till.append("trainingEnded", { operator: till.operator, recordCount: till.below(9) });
    else till.append("trainingBegan", { operator: till.operator });
    till.isTraining = !till.isTraining;
  },
  publication: (till) => {
    till.version += 1;
    const sha256 = sha256Hex(`programme ${till.version}`);
    till.append("publicationInstalled", {
      operator: systemActor,
      publicationKind: "programme",
      id: "DEMO-AP",
      version: till.version,
      sha256,
    });
  },
  operator: (till) => {
    till.append("operatorSignedOff", { operator: till.operator });
    till.operator = cashiers[till.below(cashiers.length)] ?? manager;
    till.append("operatorSignedOn", { operator: till.operator });
  },
  shift: changeShift,
  verdict: (till) =>
    till.append("verdictReceived", {
      operator: systemActor,
      aboutSeq: lastSaleSeq(till),
      outcome: "confirmed",
      reason: null,
    }),
  lease: (till) => {
    if (till.lease === null) {
      till.number += 1;
      till.lease = `lease-${till.number}`;
      const amount = { amountFen: fen(1_000_000), count: 10, validTo: toChinaTime(till.at + 86_400_000) };
      const body = { operator: systemActor, leaseId: till.lease, programmeId: "DEMO-AP", ...amount };
      till.append("leaseTaken", { ...body, sha256: sha256Hex(till.lease) });
      return;
    }
    const used = { usedFen: fen(0), usedCount: 0, reason: "expired" as const };
    till.append("leaseClosed", { operator: systemActor, leaseId: till.lease, ...used });
    till.lease = null;
  },
  claimSlip: issueSlip,
};

function lastSaleSeq({ sold }: HonestTill): number {
  return sold.at(-1)?.seq ?? 1;
}

/** The journal of an honest till, as its seed wants it. The same seed always gives the same bytes. */
export function honestJournal(seed: number, options: HonestOptions): WrittenJournal {
  const { suite = "ed25519", length, certainly = [], isEndedWell = true } = options;
  const till = createHonestTill(seed, suite);
  till.append("operatorSignedOn", { operator: till.operator });
  changeShift(till);
  for (const happening of certainly) acts[happening](till);
  for (let count = 0; count < length; count += 1) {
    // A shop mostly sells.
    const happening = till.random() < 0.5 ? "sale" : happenings[till.below(happenings.length)];
    acts[happening ?? "sale"](till);
  }
  if (isEndedWell) {
    if (till.isKeyGone) rotate(till);
    recover(till);
    if (till.isTraining) acts.training(till);
    if (till.outage !== null) changeOutage(till);
    if (till.doubt !== null) changeDoubt(till);
    if (till.shift !== null) changeShift(till);
  }
  return till.writer.finish();
}
