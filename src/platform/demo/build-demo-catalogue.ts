import type { z } from "zod";
import { goodsSchema, type Goods } from "../../domain/goods/goods.ts";
import { gs1CheckDigit } from "../../domain/goods/gtin.ts";
import type { DemoRange, DemoSize, DemoVariant } from "./demo-range.ts";
import { demoRanges } from "./demo-ranges.ts";

/** What a brand's goods cost of the first brand's, in percent, by the brand's place in its range. */
const brandPercents = [100, 92, 108];

/**
 * The demo goods: invented, plausible, and the same every time. Numbers follow from places in the ranges:
 * 6999, range (2 digits), brand (2), size (2), variant (2), check digit.
 */
export function buildDemoCatalogue(): readonly Goods[] {
  return demoRanges.flatMap((range, rangeIndex) =>
    range.brands.flatMap((brand, brandIndex) =>
      range.sizes.flatMap((size, sizeIndex) =>
        range.variants.map((variant, variantIndex) =>
          goodsSchema.parse({
            gtin: demoGtin([rangeIndex, brandIndex, sizeIndex, variantIndex]),
            ...describe(range, brand, size, variant),
            ...prices(variant, listFen(size.yuan, variant.pricePercent, brandPercents[brandIndex] ?? 100)),
          }),
        ),
      ),
    ),
  );
}

function describe(
  range: DemoRange,
  brand: string,
  size: DemoSize,
  variant: DemoVariant,
): Omit<Goods, "gtin" | keyof ReturnType<typeof prices>> {
  return {
    name: [`${size.words}${range.noun}`, variant.words].filter((part) => part !== "").join(" "),
    brand,
    model: `${range.modelPrefix}-${size.code}${variant.code}`,
    category: range.category,
    kind: range.kind,
    grade: variant.grade,
    serialKind: range.serialKind,
    battery: variant.battery,
  };
}

/** The price, and what is known of it; goods without filed price or average say nothing of these. */
function prices(
  variant: DemoVariant,
  listFen: number,
): Pick<z.input<typeof goodsSchema>, "listFen" | "isFiled" | "average"> {
  const { isFiled, averagePercent } = variant;
  return {
    listFen,
    ...(isFiled === undefined ? {} : { isFiled }),
    ...(averagePercent === undefined
      ? {}
      : { average: { fen: Math.floor((listFen * averagePercent) / 100), days: 30 } }),
  };
}

/** In GTIN-14 form, as the catalogue keeps it. */
function demoGtin(places: readonly number[]): string {
  const digits = `6999${places.map((place) => String(place + 1).padStart(2, "0")).join("")}`;
  return `0${digits}${gs1CheckDigit(digits)}`;
}

/** Prices end in 9 yuan, as in shops: above a thousand in 99. */
function listFen(yuan: number, variantPercent: number, brandPercent: number): number {
  const step = yuan >= 1000 ? 100 : 10;
  const scaled = Math.floor((yuan * variantPercent * brandPercent) / 10_000);
  return (Math.max(1, Math.floor(scaled / step)) * step + step - 1) * 100;
}
