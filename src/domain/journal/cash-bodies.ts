import { z } from "zod";
import { positiveFenSchema } from "../money/fen-schema.ts";
import { actorSchema, roleSchema } from "../operator/operator.ts";
import { shiftIdSchema } from "./shift-bodies.ts";

const reason = z.string().min(1).max(200);

/** Cash that goes into the drawer (加钞) or out of it (缴款) without a sale. */
export const cashInSchema = z.strictObject({
  operator: actorSchema,
  shiftId: shiftIdSchema,
  amountFen: positiveFenSchema,
  reason,
});
export const cashOutSchema = cashInSchema;

/** The drawer was opened and nothing was sold. */
export const drawerOpenedSchema = z.strictObject({ operator: actorSchema, shiftId: shiftIdSchema, reason });

/** Something that needs a second person. `approver` is never the operator of this entry. */
export const overrideApprovedSchema = z.strictObject({
  operator: actorSchema,
  approver: z.strictObject({ id: z.string().max(32), role: roleSchema }),
  act: z.enum(["price", "return", "cashOut", "drawer"]),
  /** What it is about: a sale, a line, a return. */
  subject: z.string().max(64),
  reason,
});
