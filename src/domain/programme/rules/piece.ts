import type { Point } from "../point.ts";
import { always, refusal, type LineRule } from "./rule.ts";

const isSerialAsked: LineRule["isAsked"] = ({ serial }) => serial !== null;

/**
 * Audits reject claims without the number of the piece, at the shop's cost, so the sale cannot finish without it.
 * A number of another kind than the programme wants, because the catalogue names another, is no evidence.
 */
const serialKnown: LineRule = {
  name: "serialKnown",
  isInstantOnly: false,
  isAsked: isSerialAsked,
  check: (point) => {
    const { serial } = point.covered;
    return serial === null || isSerialRight(point) ? null : { missing: serial.kind };
  },
  inputs: ({ covered, line }) => ({
    wanted: covered.serial?.kind ?? null,
    captured: line.serial !== null,
    serialKind: line.serialKind,
    isPatternKept: line.serial === null ? null : (covered.serialPattern?.test(line.serial) ?? true),
  }),
};

function isSerialRight({ covered, line }: Point): boolean {
  if (line.serial === null || line.serialKind !== covered.serial?.kind) return false;
  return covered.serialPattern === null || covered.serialPattern.test(line.serial);
}

/** One piece is subsidised once (一机多卖). This terminal knows its own sales; the platform knows all. */
const serialUnused: LineRule = {
  name: "serialUnused",
  isInstantOnly: false,
  isAsked: always,
  check: ({ line }) => (line.serialUsedBefore ? refusal("serialUsed") : null),
  inputs: ({ line }) => ({ serialUsedBefore: line.serialUsedBefore }),
};

const imei2: LineRule = {
  name: "imei2",
  isInstantOnly: false,
  isAsked: ({ serial }) => serial?.kind === "imei" && serial.count === 2,
  check: ({ line }) => (line.imei2 === undefined || line.imei2 === line.serial ? { missing: "imei2" } : null),
  inputs: ({ line }) => ({ captured: line.imei2 !== undefined, isTheSame: line.imei2 === line.serial }),
};

/** Box and body carry the same number: it is read from both. */
const serialTwice: LineRule = {
  name: "serialTwice",
  isInstantOnly: false,
  isAsked: ({ serial }) => serial !== null && serial.kind !== "frameNumber" && serial.isTwice,
  check: ({ line }) => (line.serialReadTwice === true ? null : { missing: "serialTwice" }),
  inputs: ({ line }) => ({ readTwice: line.serialReadTwice === true }),
};

const oldItem: LineRule = {
  name: "oldItem",
  isInstantOnly: false,
  isAsked: (covered) => covered.oldItem !== null,
  check: ({ covered, line }) => {
    const batteries = covered.oldItem?.batteries ?? null;
    const battery = line.oldItem?.battery ?? null;
    if (line.oldItem === null || (batteries !== null && battery === null)) return { missing: "oldItem" };
    const isExcluded = batteries !== null && battery !== null && !batteries.includes(battery);
    return isExcluded ? refusal("oldBatteryExcluded", { battery }) : null;
  },
  inputs: ({ covered, line }) => ({
    handedIn: line.oldItem !== null,
    battery: line.oldItem?.battery ?? null,
    batteries: covered.oldItem?.batteries?.join(",") ?? null,
  }),
};

const oldItemProof: LineRule = {
  name: "oldItemProof",
  isInstantOnly: false,
  isAsked: (covered) => covered.oldItem?.needsProof === true,
  check: ({ line }) => (line.oldItem?.proof === undefined ? { missing: "oldItemProof" } : null),
  inputs: ({ line }) => ({ proved: line.oldItem?.proof !== undefined }),
};

export const pieceRules = [serialKnown, serialUnused, imei2, serialTwice, oldItem, oldItemProof];
