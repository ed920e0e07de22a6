import { z } from "zod";
import { positiveFenSchema, unsignedFenSchema } from "../../money/fen-schema.ts";
import { codeSchema, titleSchema } from "./code-schema.ts";
import { conditionSchema } from "./condition-schema.ts";

/** Parts of a line's price that are no goods: they are in the price but not in the basis, if the programme says so. */
export const pricePartSchema = z.enum(["installation", "accessories", "warranty", "fees"]);
/** What others pay for the customer. It reduces the basis only where the programme says so. */
export const basisReductionSchema = z.enum(["bankDiscount", "oldItemMoney"]);

export const basisSchema = z.strictObject({
  /** Parts of the price that earn nothing. */
  excludes: z.array(pricePartSchema),
  /** Discounts of maker, merchant and carrier always reduce the basis; these only if named here. */
  reducedBy: z.array(basisReductionSchema),
});

export const componentSchema = z.strictObject({
  id: codeSchema,
  title: titleSchema,
  condition: conditionSchema,
  amount: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("rate"), basisPoints: z.int().gte(1).lte(10_000) }),
    z.strictObject({ kind: z.literal("fixed"), fen: positiveFenSchema }),
  ]),
  /** The most that this component alone gives. */
  capFen: positiveFenSchema.nullable(),
});

export const capSchema = z.strictObject({ condition: conditionSchema, capFen: positiveFenSchema });

/** Bounds of the price after all discounts; both ends belong to it. */
export const priceBoundSchema = z.strictObject({
  condition: conditionSchema,
  floorFen: unsignedFenSchema.nullable(),
  ceilingFen: unsignedFenSchema.nullable(),
});

export const amountSchema = z.strictObject({
  /** Those whose condition holds add up. */
  components: z.array(componentSchema).min(1).max(20),
  /** The first cap whose condition holds bounds the sum for one item. None that holds: nothing is given. */
  caps: z.array(capSchema).min(1).max(20),
  /** The first whose condition holds must be met; none that holds: any price. */
  priceBounds: z.array(priceBoundSchema).max(20),
  rounding: z.enum(["fenFloor", "fenHalfUp", "yuanFloor"]),
  /** Whether each rate is rounded, or their sum once. */
  roundingOf: z.enum(["eachComponent", "sum"]),
});
