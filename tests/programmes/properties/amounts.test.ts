import { expect, test, vi } from "vitest";
import type { LineDecision } from "../../../src/domain/programme/decision.ts";
import type { LineFacts } from "../../../src/domain/programme/facts-schema.ts";
import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import { givenFen } from "../oracle/oracle-amount.ts";
import { basisOf, type Asked, type Taken } from "../oracle/oracle-asked.ts";
import { dayInChina, msOf } from "../oracle/oracle-time.ts";
import { coveringLimits, usedOf } from "../oracle/oracle-uses.ts";
import type { Case } from "../oracle/random-case.ts";
import { decideCase, firstBroken, propertyTimeoutMs } from "./cases.ts";

vi.setConfig({ testTimeout: propertyTimeoutMs });

type Given = { readonly asked: Asked; readonly decided: LineDecision; readonly estimatedFen: number };

/** Every line that is not refused, as its programme saw it, with nothing of the basket taken. */
function givenLines({ programmes, facts }: Case, lines: readonly LineDecision[]): Given[] {
  const nowMs = msOf(facts.now);
  return lines.flatMap((decided, index) => {
    const programme = programmes.find(({ id }) => id === decided.programme?.id);
    const line = facts.lines[index];
    if (decided.way === null || programme === undefined || !line?.goods) return [];
    return [
      {
        decided,
        estimatedFen: decided.estimatedFen,
        asked: askedOf(programme, line, line.goods, decided.way),
      },
    ];
  });

  function askedOf(programme: Programme, line: LineFacts, goods: Asked["goods"], way: Asked["way"]): Asked {
    const observe = () => undefined;
    return {
      programme,
      programmes,
      facts,
      line,
      goods,
      way,
      nowMs,
      today: dayInChina(nowMs),
      taken: [],
      observe,
    };
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

test("the lines' subsidies are the total, and nothing is negative", async () => {
  const broken = await firstBroken((made) => {
    const { lines, subsidyFen } = decideCase(made);
    const amounts = lines.flatMap((line) => [line.subsidyFen, line.estimatedFen]);
    if (amounts.some((fen) => !Number.isSafeInteger(fen) || fen < 0)) return "not whole, or below zero";
    return subsidyFen === sum(lines.map((line) => line.subsidyFen)) ? null : "another sum";
  });
  expect(broken).toBeNull();
});

test("only a granted line has a subsidy, and it is what was to be expected", async () => {
  const broken = await firstBroken((made) => {
    const wrong = decideCase(made).lines.find(({ outcome, subsidyFen, estimatedFen }) =>
      outcome === "granted" ? subsidyFen !== estimatedFen || subsidyFen === 0 : subsidyFen !== 0,
    );
    return wrong === undefined ? null : wrong.lineId;
  });
  expect(broken).toBeNull();
});

test("no line comes to more than its basis and its cap", async () => {
  const broken = await firstBroken((made) => {
    const wrong = givenLines(made, decideCase(made).lines).find(
      ({ asked, estimatedFen }) =>
        BigInt(estimatedFen) > basisOf(asked) || BigInt(estimatedFen) > givenFen(asked),
    );
    return wrong === undefined ? null : wrong.decided.lineId;
  });
  expect(broken).toBeNull();
});

test("a person never has more pieces or fen than a limit leaves", async () => {
  const broken = await firstBroken((made) => {
    const given = givenLines(made, decideCase(made).lines);
    const taken = given.map(takenBy);
    for (const { asked } of given) {
      // Lines under a programme that a limit also counts are not bounded by it.
      for (const limit of coveringLimits(asked).filter(({ alsoCounts }) => alsoCounts.length === 0)) {
        const before = usedOf(limit, asked);
        const after = usedOf(limit, { ...asked, taken });
        if (limit.fen !== null && after.fen > most(before.fen, limit.fen)) return `fen of ${limit.id}`;
        if (limit.count !== null && after.count > most(before.count, limit.count))
          return `pieces of ${limit.id}`;
      }
    }
    return null;
  });
  expect(broken).toBeNull();
});

test("a basket never takes more of a budget than is left", async () => {
  const broken = await firstBroken((made) => {
    const given = givenLines(made, decideCase(made).lines);
    const wrong = (made.facts.budgets ?? []).find(({ programmeId, category, remainingFen }) => {
      const of = given.filter(
        ({ asked }) =>
          asked.programme.id === programmeId && (category ?? asked.goods.category) === asked.goods.category,
      );
      return of.length > 0 && sum(of.map(({ estimatedFen }) => estimatedFen)) > remainingFen;
    });
    return wrong === undefined ? null : JSON.stringify(wrong);
  });
  expect(broken).toBeNull();
});

test("offline a basket never takes more than the terminal, the person and the lease may", async () => {
  const broken = await firstBroken((made) => {
    if (made.facts.connection.isOnline) return null;
    const given = givenLines(made, decideCase(made).lines).filter(({ asked }) => asked.way === "instant");
    for (const { asked } of given) {
      const same = given.filter((other) => other.asked.programme.id === asked.programme.id);
      const wrong = aboveLease(asked, same);
      if (wrong !== null) return wrong;
    }
    return null;
  });
  expect(broken).toBeNull();
});

function aboveLease({ programme, facts, nowMs }: Asked, given: readonly Given[]): string | null {
  const { offline } = programme;
  if (offline.mode !== "lease") return "instant without a lease";
  const { uses, personUses = [], leases } = facts.connection;
  const fen = sum(given.map(({ estimatedFen }) => estimatedFen));
  const had = (of: typeof uses) => of.filter(({ programmeId }) => programmeId === programme.id);
  const fenOf = (of: typeof uses) => fen + sum(had(of).map(({ subsidyFen }) => subsidyFen));
  const countOf = (of: typeof uses) => given.length + sum(had(of).map(({ count }) => count));
  if (fenOf(uses) > offline.maxFenPerTerminal) return "fen of the terminal";
  if (countOf(uses) > offline.maxCountPerTerminal) return "pieces of the terminal";
  if (fenOf(personUses) > (offline.maxFenPerPerson ?? Infinity)) return "fen of the person";
  if (countOf(personUses) > (offline.maxCountPerPerson ?? Infinity)) return "pieces of the person";
  if (given.some(({ estimatedFen }) => estimatedFen > (offline.maxFenPerItem ?? Infinity)))
    return "fen of a piece";
  if (leases === undefined) return null;
  const bought = given.map(({ asked }) => asked.goods.category);
  const usable = leases.filter(
    ({ programmeId, category, validTo }) =>
      programmeId === programme.id &&
      (category === null || bought.includes(category)) &&
      nowMs <= msOf(validTo),
  );
  if (fen > sum(usable.map(({ remainingFen }) => remainingFen))) return "fen of the leases";
  return given.length > sum(usable.map(({ remainingCount }) => remainingCount))
    ? "pieces of the leases"
    : null;
}

function takenBy({ asked, estimatedFen }: Given): Taken {
  const { programme, goods, way } = asked;
  return {
    programmeId: programme.id,
    category: goods.category,
    way,
    fen: BigInt(estimatedFen),
    codeId: null,
  };
}

function most(had: bigint, limit: number): bigint {
  return had > BigInt(limit) ? had : BigInt(limit);
}
