import type { Fen } from "../../../src/domain/money/fen.ts";
import type { Dice } from "./dice.ts";

/** Few names, so that programmes, limits, leases and lines share them. */
export const categoryCodes = [
  "refrigerator",
  "television",
  "phone",
  "tablet",
  "electricBicycle",
  "cooker",
] as const;
export const groupCodes = ["appliances", "digital", "mobility"] as const;
export const goodsKinds = ["projector", "foldable", "builtIn"] as const;
export const homeRegion = "410702";
export const homePrefixes = ["41", "4107", "410702"] as const;
export const otherPrefixes = ["44", "4403", "410703", "31"] as const;
export const batteries = ["lithium", "leadAcid"] as const;
export const documentKinds = [
  "residentId",
  "hongKongMacauPermit",
  "taiwanPermit",
  "residencePermit",
  "foreignPermanentResident",
] as const;
export const photoIds = ["label", "doorplate", "installed"] as const;

/** Patterns, each with numbers that fit and numbers that nearly do. */
export const patterns = [
  {
    pattern: String.raw`SN\d{6}`,
    fits: ["SN123456", "SN000000"],
    nearly: ["SN12345", "SN1234567", "XSN123456"],
  },
  {
    pattern: "[A-Z]{2}-[0-9]{4,8}",
    fits: ["AB-1234", "ZZ-12345678"],
    nearly: ["AB-123", "A-1234", "AB-1234X"],
  },
  { pattern: "[A-F0-9]{10}", fits: ["ABCDEF0123"], nearly: ["ABCDEF012", "ABCDEF012G", "ABCDEF01234"] },
] as const;

export const fen = (value: number): Fen => Math.max(0, Math.min(10_000_000_000, value)) as Fen;
export const positiveFen = (value: number): Fen => Math.max(1, fen(value)) as Fen;

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** The same instant in one of the ways in which ISO 8601 writes it. */
export function instantText(dice: Dice, ms: number): string {
  const offset = dice.weighed([
    [480, 6],
    [0, 2],
    [-210, 1],
    [845, 1],
  ]);
  const local = new Date(ms + offset * 60_000).toISOString().slice(0, -1);
  const digits = local.endsWith(".000") && dice.chance(0.5) ? local.slice(0, -4) : local;
  if (offset === 0) return `${digits}${dice.pick(["Z", "+00:00"])}`;
  const minutes = Math.abs(offset);
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) =>
    String(part).padStart(2, "0"),
  );
  return `${digits}${offset < 0 ? "-" : "+"}${hour}:${minute}`;
}

/** Any time of 2026 and 2027, and often the last or first millisecond of a day, month or year in China. */
export function anyNow(dice: Dice): number {
  const edges = ["2026-06-18", "2026-07-01", "2027-01-01", "2028-02-29"];
  if (dice.chance(0.3)) return Date.parse(`${dice.pick(edges)}T00:00:00+08:00`) + dice.between(-1, 1);
  return Date.parse("2026-01-01T00:00:00+08:00") + dice.between(0, 2 * 365 * dayMs);
}

/** An amount that people would write, or any. */
export function someFen(dice: Dice, most = 300_000): number {
  return dice.weighed([
    [() => dice.between(1, Math.ceil(most / 5_000)) * 5_000, 5],
    [() => dice.between(1, most), 4],
    [() => dice.between(1, 300), 1],
  ])();
}
