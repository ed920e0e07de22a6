import type { CodeFacts, LineFacts } from "../../../src/domain/programme/facts-schema.ts";
import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import type { Dice } from "./dice.ts";
import { categoryCodes, dayMs, hourMs, instantText } from "./random-world.ts";

/** A qualification code where the programme wants one, in order mostly, and at the ends of its life often. */
export function randomCode(
  dice: Dice,
  programmes: readonly Programme[],
  target: Programme | null,
  category: string,
  nowMs: number,
  has: () => boolean,
): Pick<LineFacts, "code"> {
  const wanted = target?.qualification ?? null;
  const isShown = wanted === null ? dice.chance(0.1) : has();
  if (!isShown || target === null) return {};
  const isMeant = dice.chance(0.96);
  return {
    code: {
      codeId: dice.pick(["code-1", "code-2", "code-3", ...Array.from({ length: 9 }, (_, at) => `own-${at}`)]),
      channel:
        wanted !== null && dice.chance(0.8)
          ? dice.pick(wanted.channels)
          : dice.pick(["signedCode", "online"]),
      programmeId: isMeant ? target.id : dice.pick(programmes).id,
      category: isMeant ? category : dice.pick(categoryCodes),
      isPersons: dice.weighed([
        [true, 8],
        [null, 2],
        [false, 0.4],
      ]),
      ...randomLife(dice, wanted?.maxHours ?? null, nowMs),
      state: dice.weighed([
        ["unredeemed" as const, 30],
        ["unclaimed", 0.4],
        ["redeemed", 0.4],
        ["frozenElsewhere", 0.4],
        ["spentHere", 0.4],
        ["blocked", 1.6],
      ]),
    },
  };
}

function randomLife(
  dice: Dice,
  maxHours: number | null,
  nowMs: number,
): Pick<CodeFacts, "issuedAt" | "validFrom" | "validTo"> {
  const ages = [0, hourMs, dice.between(0, dayMs), ...(maxHours === null ? [dayMs] : [maxHours * hourMs])];
  const issuedMs = nowMs - dice.pick(ages) - (dice.chance(0.3) ? dice.between(-1, 1) : 0);
  const edge = () => (dice.chance(0.6) ? dice.between(-1, 1) : 1);
  return {
    issuedAt: instantText(dice, issuedMs),
    validFrom: instantText(dice, dice.chance(0.3) ? nowMs - edge() : nowMs - 3 * dayMs),
    validTo: instantText(dice, dice.chance(0.3) ? nowMs + edge() : nowMs + 30 * dayMs),
  };
}
