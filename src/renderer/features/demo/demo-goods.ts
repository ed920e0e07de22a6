/** Codes of the demo catalogue, as they stand on the boxes of invented goods. */
export const demoScans = {
  gradeOneRefrigerator: "6999010101019",
  otherRefrigerator: "6999010102016",
  gradeThreeRefrigerator: "6999010101033",
  airConditioner: "6999040101010",
  leadAcidBicycle: "6999110101018",
  riceCooker: "6999140101019",
} as const;

export type DemoScan = keyof typeof demoScans;

/** A serial number that no piece has yet; a frame number where an e-bike waits for one. */
export function inventSerial(kind: "serialNumber" | "imei" | "frameNumber" | "none", nowMs: number): string {
  const digits = String(nowMs).slice(-8);
  return kind === "frameNumber" ? `1089226${digits}` : `DEMO${digits}`;
}
