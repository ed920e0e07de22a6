import { z } from "zod";
import { positiveFenSchema } from "../money/fen-schema.ts";
import { actorSchema, roleSchema } from "../operator/operator.ts";
import { shiftIdSchema } from "./shift-bodies.ts";

const reason = z.string().min(1).max(200);

/**
 * The entry `overrideApproved` with which a second person agreed to this one: an earlier entry of the same journal, with
 * the same operator and another person as its approver. Null when the operator needed nobody.
 */
export const approvalSeqSchema = z.int().gte(1).nullable();

/** Cash that goes into the drawer (加钞) without a sale. */
export const cashInSchema = z.strictObject({
  operator: actorSchema,
  shiftId: shiftIdSchema,
  amountFen: positiveFenSchema,
  reason,
});

/** Cash that goes out of the drawer (缴款) without a return: a manager does it, or agrees to it. */
export const cashOutSchema = cashInSchema.extend({ approvalSeq: approvalSeqSchema });

/** The drawer was opened and nothing was sold. */
export const drawerOpenedSchema = z.strictObject({ operator: actorSchema, shiftId: shiftIdSchema, reason });

/** Something that needs a second person. `approver` is never the operator of this entry, who does what follows. */
export const overrideApprovedSchema = z.strictObject({
  operator: actorSchema,
  approver: z.strictObject({ id: z.string().max(32), role: roleSchema }),
  /** `cashRefund`: a return whose money goes back in cash although it had not come in cash. */
  act: z.enum(["price", "return", "cashRefund", "cashOut", "drawer"]),
  /** What it is about: the id of a sale, a line, a return or a shift. */
  subject: z.string().max(64),
  reason,
});

export type OverrideApproved = z.infer<typeof overrideApprovedSchema>;
