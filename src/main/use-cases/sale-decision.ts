import { decide } from "../../domain/programme/decide.ts";
import type { Decision } from "../../domain/programme/decision.ts";
import type { DecisionFacts } from "../../domain/programme/facts-schema.ts";
import { sum, type Fen } from "../../domain/money/index.ts";
import { decisionOf, lineFacts, linePrices, type Sale } from "../../domain/sale/index.ts";
import { toChinaTime } from "../../domain/time/instant.ts";
import type { TillContext } from "./till-context.ts";

export type DecidedSale = {
  readonly facts: DecisionFacts;
  readonly decision: Decision;
  readonly toPayFen: Fen;
};

const hourMs = 3_600_000;

/** Gathers what is known now and decides the basket. The facts go into the journal with the sale. */
export function decideSale(till: TillContext, sale: Sale): DecidedSale {
  const facts = gatherFacts(till, sale);
  const decision = decide(till.programmes, facts);
  const toPayFen = sum(
    sale.lines.map((line) => linePrices(line, decisionOf(decision, line).subsidyFen).toPayFen),
  );
  return { facts, decision, toPayFen };
}

function gatherFacts(till: TillContext, sale: Sale): DecisionFacts {
  const { store, sync, clock, certificate } = till;
  const now = clock.now();
  const isOnline = sync.link === "online";
  const lastContactAt = sync.lastContactAt;
  return {
    now: toChinaTime(now),
    regionCode: certificate.regionCode,
    person: sale.person && { documentKind: sale.person.documentKind, ageBand: sale.person.ageBand },
    lines: lineFacts(sale),
    quotaUses: sale.person === null ? [] : store.quotaUses(Object.values(sale.person.tokens)),
    connection: {
      isOnline,
      hoursSinceContact:
        lastContactAt === null ? null : Math.max(0, Math.floor((now - lastContactAt) / hourMs)),
      uses: isOnline ? [] : store.unacknowledgedUses(),
    },
  };
}
