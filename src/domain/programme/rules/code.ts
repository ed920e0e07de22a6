import { parseInstant, toChinaDay } from "../../time/instant.ts";
import type { CodeFacts } from "../facts-schema.ts";
import type { Point } from "../point.ts";
import { refusal, type LineRule, type Refusal } from "./rule.ts";

const hourMs = 3_600_000;

/** A qualification code is for one person, one programme, one category, one piece, and its time. */
export const code: LineRule = {
  name: "code",
  isInstantOnly: true,
  isAsked: ({ isCodeWanted }) => isCodeWanted,
  check: (point) => {
    const { code: shown } = point.line;
    if (shown === undefined) return { missing: "code" };
    return whoseRefusal(point, shown) ?? stateRefusal(point, shown) ?? timeRefusal(point, shown);
  },
  inputs: ({ line: { code: shown } }) => ({
    shown: shown !== undefined,
    channel: shown?.channel ?? null,
    state: shown?.state ?? null,
    isPersons: shown?.isPersons ?? null,
    issuedAt: shown?.issuedAt ?? null,
    validTo: shown?.validTo ?? null,
  }),
};

function whoseRefusal({ compiled, covered }: Point, shown: CodeFacts): Refusal | null {
  if (shown.programmeId !== compiled.programme.id || shown.category !== covered.category.code) {
    return refusal("codeForOther");
  }
  if (shown.isPersons === false) return refusal("codeOfOtherPerson");
  const isAccepted = compiled.programme.qualification?.channels.includes(shown.channel) === true;
  return isAccepted ? null : refusal("codeNotAccepted");
}

function stateRefusal({ tally }: Point, { codeId, state }: CodeFacts): Refusal | null {
  if (state === "blocked") return refusal("codeBlocked");
  if (state !== "unredeemed") return refusal("codeUsed", { state });
  return tally.some((line) => line.codeId === codeId) ? refusal("codeUsed", { state: "inBasket" }) : null;
}

function timeRefusal({ compiled, surroundings }: Point, shown: CodeFacts): Refusal | null {
  const { nowMs, today } = surroundings;
  if (nowMs < (parseInstant(shown.validFrom) ?? Infinity)) {
    return refusal("codeNotYetValid", { validFrom: shown.validFrom });
  }
  const issuedMs = parseInstant(shown.issuedAt) ?? -Infinity;
  const { isSameDay, maxHours } = compiled.programme.qualification ?? { isSameDay: false, maxHours: null };
  const isOver =
    nowMs > (parseInstant(shown.validTo) ?? -Infinity) ||
    (isSameDay && toChinaDay(issuedMs) !== today) ||
    (maxHours !== null && nowMs > issuedMs + maxHours * hourMs);
  return isOver ? refusal("codeExpired", { validTo: shown.validTo }) : null;
}
