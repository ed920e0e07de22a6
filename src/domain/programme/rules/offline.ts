import type { OfflineUse } from "../facts-schema.ts";
import type { CompiledProgramme } from "../compiled/compile-programme.ts";
import type { Point, Surroundings } from "../point.ts";
import type { Programme } from "../programme-schema.ts";
import { parseInstant } from "../../time/instant.ts";
import { always, refusal, type Inputs, type LineRule, type Refusal } from "./rule.ts";

type Lease = Extract<Programme["offline"], { mode: "lease" }>;
type Use = { readonly count: number; readonly fen: number };

/** Without a line nobody can ask whether this person had the subsidy elsewhere: a hit in the filter waits for one. */
const perhapsUsed: LineRule = {
  name: "perhapsUsed",
  isInstantOnly: true,
  isAsked: always,
  isSettled: isOnline,
  check: (point) =>
    !point.surroundings.facts.connection.isOnline && isPerhapsUsed(point)
      ? refusal("quotaPerhapsUsed")
      : null,
  inputs: (point) => ({ perhapsUsed: isPerhapsUsed(point) }),
};

function isOnline(_: CompiledProgramme, { facts }: Surroundings): boolean {
  return facts.connection.isOnline;
}

function isPerhapsUsed({ surroundings, compiled, covered }: Point): boolean {
  return (
    surroundings.facts.perhapsUsed?.some(
      ({ programmeId, category }) =>
        programmeId === compiled.programme.id && category === covered.category.code,
    ) === true
  );
}

/**
 * Without a line the programme says what may be given: nothing, or within hours since the last contact, pieces and
 * fen, counting everything that the platform has not acknowledged, and within the platform's leases.
 */
const offline: LineRule = {
  name: "offline",
  isInstantOnly: true,
  isAsked: always,
  isSettled: isOnline,
  check: (point) => {
    const { connection } = point.surroundings.facts;
    const { offline: rule } = point.compiled.programme;
    if (connection.isOnline) return null;
    if (rule.mode !== "lease") return refusal("offlineRefused");
    return hoursRefusal(rule, connection.hoursSinceContact) ?? limitRefusal(point, rule);
  },
  inputs: (point) => offlineInputs(point),
};

function hoursRefusal({ maxHoursSinceContact }: Lease, hours: number | null): Refusal | null {
  if (hours !== null && hours <= maxHoursSinceContact) return null;
  return refusal("offlineTooLong", { maxHours: maxHoursSinceContact });
}

function limitRefusal(point: Point, rule: Lease): Refusal | null {
  const { connection } = point.surroundings.facts;
  const amountFen = point.amount.subsidyFen;
  const terminal = withBasket(point, connection.uses);
  const person = withBasket(point, connection.personUses ?? []);
  const isWithin =
    amountFen <= (rule.maxFenPerItem ?? Infinity) &&
    terminal.count + 1 <= rule.maxCountPerTerminal &&
    terminal.fen + amountFen <= rule.maxFenPerTerminal &&
    person.count + 1 <= (rule.maxCountPerPerson ?? Infinity) &&
    person.fen + amountFen <= (rule.maxFenPerPerson ?? Infinity);
  return isWithin && isLeased(point) ? null : refusal("offlineLimitReached");
}

/** What was given under the programme, with the lines of this basket that are to get it here and now. */
function withBasket({ compiled: { programme }, tally }: Point, uses: readonly OfflineUse[]): Use {
  let { count, fen } = basketUse(tally, programme.id);
  for (const use of uses) {
    if (use.programmeId !== programme.id) continue;
    count += use.count;
    fen += use.subsidyFen;
  }
  return { count, fen };
}

function basketUse(tally: Point["tally"], programmeId: string): Use {
  const lines = tally.filter((line) => line.isInstant && line.programmeId === programmeId);
  return { count: lines.length, fen: lines.reduce((total, { amountFen }) => total + amountFen, 0) };
}

/** Whether the platform's leases hold one more piece and its amount; where it gave none at all, the programme's limits do. */
function isLeased(point: Point): boolean {
  const left = leftOfLeases(point);
  return left === null || (left.count >= 1 && left.fen >= point.amount.subsidyFen);
}

function leftOfLeases({ surroundings, compiled, covered, tally }: Point): Use | null {
  const { leases } = surroundings.facts.connection;
  if (leases === undefined) return null;
  const { id } = compiled.programme;
  const basket = basketUse(tally, id);
  let [count, fen] = [-basket.count, -basket.fen];
  for (const lease of leases) {
    const isFor =
      lease.programmeId === id && (lease.category === null || lease.category === covered.category.code);
    if (!isFor || surroundings.nowMs > (parseInstant(lease.validTo) ?? -Infinity)) continue;
    count += lease.remainingCount;
    fen += lease.remainingFen;
  }
  return { count, fen };
}

function offlineInputs(point: Point): Inputs {
  const { connection } = point.surroundings.facts;
  const { offline: rule } = point.compiled.programme;
  if (connection.isOnline) return { isOnline: true };
  const inputs = { isOnline: false, mode: rule.mode, hoursSinceContact: connection.hoursSinceContact };
  if (rule.mode !== "lease") return inputs;
  const terminal = withBasket(point, connection.uses);
  const leased = leftOfLeases(point);
  return {
    ...inputs,
    maxHours: rule.maxHoursSinceContact,
    count: terminal.count + 1,
    maxCount: rule.maxCountPerTerminal,
    subsidyFen: terminal.fen + point.amount.subsidyFen,
    maxFen: rule.maxFenPerTerminal,
    leasedCount: leased?.count ?? null,
    leasedFen: leased?.fen ?? null,
  };
}

export const offlineRules = [perhapsUsed, offline];
