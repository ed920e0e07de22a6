import type { DecisionFacts } from "../../../src/domain/programme/facts-schema.ts";
import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import type { Dice } from "./dice.ts";
import { oracle } from "./oracle.ts";
import type { Case } from "./random-case.ts";
import { dayMs, fen, instantText, positiveFen } from "./random-world.ts";

type Aim = {
  readonly dice: Dice;
  readonly facts: DecisionFacts;
  readonly programme: Programme;
  readonly category: string;
  /** What one line comes to, and all lines up to it. */
  readonly amount: number;
  readonly sum: number;
};

type Aimed = { readonly programme?: Programme; readonly facts?: DecisionFacts };

/** Moves one bound of a case to just where a line lies: the oracle says where, so that one fen decides. */
export function aimed(dice: Dice, { programmes, facts }: Case): Case {
  const lines = oracle(programmes, facts).lines.filter(({ estimatedFen }) => estimatedFen > 0);
  if (lines.length === 0) return { programmes, facts };
  const line = dice.pick(lines);
  const index = programmes.findIndex(({ id }) => id === line.programmeId);
  const programme = programmes[index];
  if (programme === undefined) return { programmes, facts };
  const same = lines.filter(({ programmeId }) => programmeId === line.programmeId);
  const sum = same.slice(0, same.indexOf(line) + 1).reduce((total, each) => total + each.estimatedFen, 0);
  const category = facts.lines.find(({ lineId }) => lineId === line.lineId)?.goods?.category ?? "";
  const moved = dice.pick(aims)({ dice, facts, programme, category, amount: line.estimatedFen, sum });
  return {
    programmes: programmes.with(index, moved.programme ?? programme),
    facts: moved.facts ?? facts,
  };
}

const aims: readonly ((aim: Aim) => Aimed)[] = [
  ({ dice, facts, programme, category, amount, sum }) => {
    const remainingFen = fen(dice.around(dice.pick([amount, sum])));
    const budget = { programmeId: programme.id, category: dice.pick([null, category]), remainingFen };
    return { facts: { ...facts, budgets: [...(facts.budgets ?? []), budget] } };
  },
  ({ dice, programme, category, sum }) => {
    const limit = {
      ...anyLimit,
      categories: dice.pick([null, [category]]),
      fen: positiveFen(dice.around(sum)),
    };
    return { programme: { ...programme, limits: [...programme.limits, limit] } };
  },
  ({ dice, programme, amount }) => ({
    programme: {
      ...programme,
      limits: [...programme.limits, { ...anyLimit, fen: positiveFen(amount - dice.between(0, 1)) }],
    },
  }),
  ({ dice, programme }) => ({
    programme: { ...programme, limits: [...programme.limits, { ...anyLimit, count: dice.pick([1, 1, 2]) }] },
  }),
  ({ dice, programme, amount }) => {
    const cap = { condition: { kind: "always" as const }, capFen: positiveFen(dice.around(amount)) };
    return { programme: { ...programme, amount: { ...programme.amount, caps: [cap] } } };
  },
  ({ dice, facts, programme, amount, sum }) => {
    const { offline } = programme;
    if (offline.mode !== "lease") return {};
    const bound = () => (dice.chance(0.5) ? positiveFen(dice.around(dice.pick([amount, sum]))) : null);
    const perTerminal = dice.chance(0.5) ? positiveFen(dice.around(sum)) : offline.maxFenPerTerminal;
    return {
      facts: offlineNow(facts, facts.connection),
      programme: {
        ...programme,
        offline: {
          ...offline,
          maxFenPerItem: bound(),
          maxFenPerPerson: bound(),
          maxFenPerTerminal: perTerminal,
        },
      },
    };
  },
  ({ dice, facts, programme, category, amount, sum }) => {
    const now = Date.parse(facts.now);
    const whole = dice.around(dice.pick([amount, sum]));
    const part = dice.between(0, Math.max(0, whole));
    const leases = [part, whole - part].map((remaining, at) => ({
      leaseId: `aimed-${at}`,
      programmeId: programme.id,
      category: dice.pick([null, category]),
      remainingFen: fen(remaining),
      remainingCount: dice.pick([0, 1, 2]),
      validTo: instantText(dice, now + dice.pick([0, 1, dayMs])),
    }));
    return { facts: offlineNow(facts, { ...facts.connection, leases }) };
  },
];

const anyLimit: Programme["limits"][number] = {
  id: "aimed",
  title: "每人限额",
  categories: null,
  groups: null,
  counted: "together",
  period: "programme",
  count: null,
  fen: null,
  alsoCounts: [],
};

function offlineNow(facts: DecisionFacts, connection: DecisionFacts["connection"]): DecisionFacts {
  return { ...facts, connection: { ...connection, isOnline: false, hoursSinceContact: 0 } };
}
