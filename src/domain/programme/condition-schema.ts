import { z } from "zod";

export const batterySchema = z.enum(["lithium", "leadAcid"]);

/** When a component or a cap applies to a line. A new kind of condition is new code; a new city is not. */
export const conditionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("always") }),
  /** The goods' efficiency level is one of these. */
  z.strictObject({ kind: z.literal("grade"), grades: z.array(z.int().gte(1).lte(5)).min(1) }),
  /** An old item of the same kind was handed in. */
  z.strictObject({ kind: z.literal("oldItemHandedIn") }),
  /** The old bike's battery and the new bike's battery, e.g. lithium to lead-acid. */
  z.strictObject({ kind: z.literal("batterySwap"), from: batterySchema, to: batterySchema }),
]);

export type Condition = z.infer<typeof conditionSchema>;
export type Battery = z.infer<typeof batterySchema>;
