import { z } from "zod";
import { codeSchema, titleSchema } from "./code-schema.ts";
import { batterySchema } from "./condition-schema.ts";
import { serialPatternSchema } from "./serial-pattern.ts";

/** Null: every category of the programme. */
const categories = z.array(codeSchema).min(1).nullable();

/** What must be recorded before the sale ends: audits reject claims without it later, at the shop's cost. */
export const captureSchema = z.discriminatedUnion("kind", [
  /** `isTwice`: once on the box and once on the body, and both the same. */
  z.strictObject({
    kind: z.literal("serialNumber"),
    categories,
    pattern: serialPatternSchema.nullable(),
    isTwice: z.boolean(),
  }),
  /** `count` 2: IMEI 1 and IMEI 2. */
  z.strictObject({ kind: z.literal("imei"), categories, count: z.int().gte(1).lte(2), isTwice: z.boolean() }),
  z.strictObject({ kind: z.literal("frameNumber"), categories, pattern: serialPatternSchema.nullable() }),
  /** The old item; `batteries` are those accepted, null where it does not matter; `needsProof`: a scrap or deregistration proof's number. */
  z.strictObject({
    kind: z.literal("oldItem"),
    categories,
    batteries: z.array(batterySchema).min(1).nullable(),
    needsProof: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("photo"), categories, id: codeSchema, title: titleSchema }),
  /** Unboxed and switched on in the shop. */
  z.strictObject({ kind: z.literal("activation"), categories }),
  z.strictObject({ kind: z.literal("undertaking"), categories, title: titleSchema }),
  /** Carried away, or where to. */
  z.strictObject({ kind: z.literal("delivery"), categories }),
  /** The number of the invoice. */
  z.strictObject({ kind: z.literal("invoice"), categories }),
]);
