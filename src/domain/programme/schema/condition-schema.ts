import { z } from "zod";
import { unsignedFenSchema } from "../../money/fen-schema.ts";
import { codeSchema, goodsKindSchema, gradeSchema } from "./code-schema.ts";

export const batterySchema = z.enum(["lithium", "leadAcid"]);

const leafSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("always") }),
  z.strictObject({ kind: z.literal("category"), categories: z.array(codeSchema).min(1) }),
  z.strictObject({ kind: z.literal("group"), groups: z.array(codeSchema).min(1) }),
  /** The catalogue names the goods as one of these kinds within their category. */
  z.strictObject({ kind: z.literal("goodsKind"), kinds: z.array(goodsKindSchema).min(1) }),
  /** The goods' efficiency level is one of these. */
  z.strictObject({ kind: z.literal("grade"), grades: z.array(gradeSchema).min(1) }),
  /** The basis lies within these, both ends belong to it. */
  z.strictObject({
    kind: z.literal("basis"),
    atLeastFen: unsignedFenSchema.nullable(),
    atMostFen: unsignedFenSchema.nullable(),
  }),
  z.strictObject({ kind: z.literal("oldItemHandedIn") }),
  /** The capacity of the old item's battery was measured. */
  z.strictObject({ kind: z.literal("capacityChecked") }),
  /** The old bike's battery and the new bike's battery, e.g. lithium to lead-acid. */
  z.strictObject({ kind: z.literal("batterySwap"), from: batterySchema, to: batterySchema }),
]);

type Leaf = z.infer<typeof leafSchema>;

/** When a component, a cap or a bound of the price applies to a line. A new kind of condition is new code; a new city is not. */
export type Condition =
  | Leaf
  | { kind: "allOf"; conditions: Condition[] }
  | { kind: "anyOf"; conditions: Condition[] }
  | { kind: "not"; condition: Condition };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    leafSchema,
    z.strictObject({ kind: z.literal("allOf"), conditions: z.array(conditionSchema).min(1).max(8) }),
    z.strictObject({ kind: z.literal("anyOf"), conditions: z.array(conditionSchema).min(1).max(8) }),
    z.strictObject({ kind: z.literal("not"), condition: conditionSchema }),
  ]),
);

export type Battery = z.infer<typeof batterySchema>;
