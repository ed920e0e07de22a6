import type { SaleLineView } from "../../../contract/index.ts";
import { luhnCheckDigit } from "../../../domain/goods/imei.ts";

/** Codes of the demo catalogue, as they stand on the boxes of invented goods. */
export const demoScans = {
  gradeOneRefrigerator: "6999010101019",
  otherRefrigerator: "6999010102016",
  gradeThreeRefrigerator: "6999010101033",
  airConditioner: "6999040101010",
  leadAcidBicycle: "6999110101018",
  riceCooker: "6999140101019",
  phone: "6999120101015",
  smartWatch: "6999190101014",
  robotVacuum: "6999230101011",
  refrigeratorAboveAverage: "6999220101014",
  tabletAboveCeiling: "6999180103011",
  smartToilet: "6999290101013",
  flooring: "6999340102014",
} as const;

export type DemoScan = keyof typeof demoScans;

const xinxiang: readonly DemoScan[] = [
  "gradeOneRefrigerator",
  "otherRefrigerator",
  "gradeThreeRefrigerator",
  "airConditioner",
  "leadAcidBicycle",
  "smartToilet",
  "flooring",
  "riceCooker",
];
const shenzhen: readonly DemoScan[] = [
  "phone",
  "smartWatch",
  "tabletAboveCeiling",
  "gradeOneRefrigerator",
  "refrigeratorAboveAverage",
  "robotVacuum",
  "leadAcidBicycle",
  "riceCooker",
];

/** What lies on the counter of the demo's shop, told by the programmes that hold there. */
export function goodsOnCounter(programmes: readonly { readonly id: string }[]): readonly DemoScan[] {
  return programmes.some(({ id }) => id.startsWith("DEMO-SZ-")) ? shenzhen : xinxiang;
}

type WaitingLine = Pick<SaleLineView, "serialKind" | "serial" | "decision">;

/**
 * What a hand would scan next on a piece: its number, the same again from the body, or a second IMEI. A number that no
 * piece has yet, as the kind of goods wants it.
 */
export function inventNumber(lines: readonly WaitingLine[], nowMs: number): string {
  const { serial: firstReading = null } =
    lines.find(({ decision }) => decision.missing[0] === "serialTwice") ?? {};
  if (firstReading !== null) return firstReading;
  const second = lines.some(({ decision }) => decision.missing[0] === "imei2");
  const waiting = lines.findLast(({ serialKind, serial }) => serialKind !== "none" && serial === null);
  return inventSerial(second ? "imei" : (waiting?.serialKind ?? "serialNumber"), nowMs);
}

function inventSerial(kind: SaleLineView["serialKind"], nowMs: number): string {
  const digits = String(nowMs).slice(-8);
  if (kind === "frameNumber") return `1089226${digits}`;
  if (kind !== "imei") return `DEMO${digits}`;
  const unchecked = `356938${digits}`;
  return unchecked + luhnCheckDigit(unchecked);
}
