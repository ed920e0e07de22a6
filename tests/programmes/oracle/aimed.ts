import type { DecisionFacts } from "../../../src/domain/programme/facts-schema.ts";
import type { Programme, ProgrammeLimit } from "../../../src/domain/programme/programme-schema.ts";
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

/** Adds a bound of the facts just where a line lies: the oracle says where, so that one fen decides. */
export function aimedFacts(dice: Dice, made: Case): DecisionFacts {
  const aim = takeAim(dice, made);
  return aim === null ? made.facts : dice.pick(aimsOfFacts)(aim);
}

/** Moves a bound of one programme to just where a line lies. */
export function aimedProgrammes(dice: Dice, made: Case): readonly Programme[] {
  const aim = takeAim(dice, made);
  if (aim === null) return made.programmes;
  const moved = dice.pick(aimsOfProgrammes)(aim);
  return made.programmes.map((programme) => (programme === aim.programme ? moved : programme));
}

function takeAim(dice: Dice, { programmes, facts }: Case): Aim | null {
  const lines = oracle(programmes, facts).lines.filter(({ estimatedFen }) => estimatedFen > 0);
  if (lines.length === 0) return null;
  const line = dice.pick(lines);
  const programme = programmes.find(({ id }) => id === line.programmeId);
  if (programme === undefined) return null;
  const same = lines.filter(({ programmeId }) => programmeId === line.programmeId);
  const sum = same.slice(0, same.indexOf(line) + 1).reduce((total, each) => total + each.estimatedFen, 0);
  const category = facts.lines.find(({ lineId }) => lineId === line.lineId)?.goods?.category ?? "";
  return { dice, facts, programme, category, amount: line.estimatedFen, sum };
}

const aimsOfFacts: readonly ((aim: Aim) => DecisionFacts)[] = [
  ({ dice, facts, programme, category, amount, sum }) => {
    const remainingFen = fen(dice.around(dice.pick([amount, sum])));
    const budget = { programmeId: programme.id, category: dice.pick([null, category]), remainingFen };
    return { ...facts, budgets: [...(facts.budgets ?? []), budget] };
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
    const connection = { ...facts.connection, isOnline: false, hoursSinceContact: 0, leases };
    return { ...facts, connection };
  },
];

const aimsOfProgrammes: readonly ((aim: Aim) => Programme)[] = [
  ({ dice, programme, category, sum }) =>
    withLimit(programme, {
      categories: dice.pick([null, [category]]),
      fen: positiveFen(dice.around(sum)),
    }),
  ({ dice, programme, amount }) =>
    withLimit(programme, { categories: null, fen: positiveFen(amount - dice.between(0, 1)) }),
  ({ dice, programme }) => withLimit(programme, { categories: null, count: dice.pick([1, 1, 2]) }),
  ({ dice, programme, amount }) => {
    const cap = { condition: { kind: "always" as const }, capFen: positiveFen(dice.around(amount)) };
    return { ...programme, amount: { ...programme.amount, caps: [cap] } };
  },
  ({ dice, programme, amount, sum }) => {
    const { offline } = programme;
    if (offline.mode !== "lease") return programme;
    const bound = () => (dice.chance(0.5) ? positiveFen(dice.around(dice.pick([amount, sum]))) : null);
    const maxFenPerTerminal = dice.chance(0.5) ? positiveFen(dice.around(sum)) : offline.maxFenPerTerminal;
    const bounds = { maxFenPerItem: bound(), maxFenPerPerson: bound(), maxFenPerTerminal };
    return { ...programme, offline: { ...offline, ...bounds } };
  },
];

function withLimit(programme: Programme, bounds: Partial<ProgrammeLimit>): Programme {
  return { ...programme, limits: [...programme.limits, { ...anyLimit, ...bounds }] };
}

const anyLimit: ProgrammeLimit = {
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
