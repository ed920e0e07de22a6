import { decide } from "../../domain/programme/decide.ts";
import type { Decision } from "../../domain/programme/decision.ts";
import type { DecisionFacts, LineFacts } from "../../domain/programme/facts-schema.ts";
import type { Programme } from "../../domain/programme/programme-schema.ts";
import { sum, type Fen } from "../../domain/money/index.ts";
import {
  decisionOf,
  lineFacts,
  linePrices,
  personFacts,
  settle,
  type Sale,
} from "../../domain/sale/index.ts";
import { toChinaTime } from "../../domain/time/instant.ts";
import { codeFacts } from "./code-facts.ts";
import type { HeldSurroundings, Surroundings } from "./session.ts";
import type { TillContext } from "./till-context.ts";
import { trustedNow } from "./trusted-now.ts";

export type DecidedSale = {
  readonly facts: DecisionFacts;
  readonly decision: Decision;
  readonly toPayFen: Fen;
  /** The documents under which it was decided. */
  readonly programmes: readonly Programme[];
};

const hourMs = 3_600_000;

/** Longer than it takes to pay; whoever walks away in between finds the price of the day. */
const longestHoldMs = 15 * 60_000;

/**
 * Gathers what is known now and decides the basket. The facts go into the journal with the sale. From the first
 * payment on, rules, time and connection are those of that moment: a line that comes back, or a new version of a
 * programme, must not change the price between the card terminal and the receipt. A doubt of the journal is never
 * held: from its entry on nothing is given.
 */
export function decideSale(till: TillContext, sale: Sale): DecidedSale {
  const { programmes, acknowledgedSeq, connection, ...surroundings } = surroundingsOf(till, sale);
  const facts = {
    ...surroundings,
    connection: { ...connection, ...personUses(till, sale, connection.isOnline, acknowledgedSeq) },
    ...basketFacts(till, sale),
    journal: journalState(till),
  };
  const decision = decide(programmes, facts);
  const toPayFen = sum(
    sale.lines.map((line) => linePrices(line, decisionOf(decision, line).subsidyFen).toPayFen),
  );
  return { facts, decision, toPayFen, programmes };
}

/** Holds the surroundings while there are payments; without one the next decision looks around again. */
export function holdSurroundings(till: TillContext, sale: Sale | null): void {
  if (sale === null || sale.tenders.length === 0) {
    till.session.heldSurroundings = null;
    return;
  }
  const held = heldFor(till, sale) ?? lookAround(till, sale);
  till.session.heldSurroundings = held;
  const isPaidInFull = settle(sale, decideSale(till, sale).toPayFen).dueFen === 0;
  till.session.heldSurroundings = { ...held, paidSale: isPaidInFull ? sale : null };
}

function lookAround(till: TillContext, sale: Sale): HeldSurroundings {
  const lineIds = new Set(sale.lines.map(({ lineId }) => lineId));
  const since = trustedNow(till);
  return { surroundings: surroundingsNow(till), lineIds, since, paidSale: null };
}

function surroundingsOf(till: TillContext, sale: Sale): Surroundings {
  return heldFor(till, sale)?.surroundings ?? surroundingsNow(till);
}

/**
 * What is held for this basket: while it is being paid, not for ever, and for no piece that came later. Once all is paid
 * the price stays for just that basket: a card was charged, and whatever changes in it is another sale.
 */
function heldFor(till: TillContext, sale: Sale): HeldSurroundings | null {
  const held = till.session.heldSurroundings;
  if (held === null || sale.tenders.length === 0) return null;
  if (sale !== held.paidSale && trustedNow(till) - held.since > longestHoldMs) return null;
  const isForAll = sale.lines.every(({ lineId, goods }) => goods === null || held.lineIds.has(lineId));
  return isForAll ? held : null;
}

function surroundingsNow(till: TillContext): Surroundings {
  const { store, sync, programmes } = till;
  const now = trustedNow(till);
  const isOnline = sync.link === "online";
  const { lastContactAt } = sync;
  return {
    programmes,
    acknowledgedSeq: store.acknowledged().seq,
    now: toChinaTime(now),
    connection: {
      isOnline,
      hoursSinceContact:
        lastContactAt === null ? null : Math.max(0, Math.ceil((now - lastContactAt) / hourMs)),
      uses: isOnline ? [] : store.unacknowledgedUses(),
    },
  };
}

function journalState({ session, trust }: TillContext): DecisionFacts["journal"] {
  return session.signing.failure === "keyRevoked" ? "keyRevoked" : (trust.doubt?.problem ?? "sound");
}

/** What this person had of the uses that count while there is no line; known only once they are. */
function personUses({ store }: TillContext, { person }: Sale, isOnline: boolean, acknowledgedSeq: number) {
  if (isOnline || person === null) return {};
  return { personUses: store.personUses(Object.values(person.tokens), acknowledgedSeq) };
}

function basketFacts(till: TillContext, sale: Sale) {
  const { store, certificate } = till;
  return {
    regionCode: certificate.regionCode,
    person: personFacts(sale),
    // Asked anew each time: what was unused when it was scanned or taken may have been sold since.
    lines: lineFacts(sale, (photo, line) => store.isPhotoUsed(photo.sha256, line.serial)).map((line) => ({
      ...line,
      ...codeFacts(till, sale, line.lineId),
      serialUsedBefore: line.serialUsedBefore || isUsedUp(till, line),
    })),
    ...(sale.delivery !== null && { delivery: sale.delivery }),
    quotaUses: sale.person === null ? [] : store.quotaUses(Object.values(sale.person.tokens)),
  };
}

/** A piece is subsidised once by whichever of its numbers: the same phone may come with its IMEIs the other way round. */
function isUsedUp({ store }: TillContext, { serial, imei2 }: LineFacts): boolean {
  return [serial, imei2 ?? null].some((number) => number !== null && store.isSerialSubsidised(number));
}
