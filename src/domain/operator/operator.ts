import { z } from "zod";

/** Who may do what at a till. A technician sets it up and does not sell; a cashier sells and does not set up. */
export const roleSchema = z.enum(["cashier", "manager", "technician"]);
export type Role = z.infer<typeof roleSchema>;

export const operatorIdSchema = z.string().regex(/^[a-z0-9-]{2,32}$/);

/** As every journal entry names who did it. The till itself acts as "system". */
export const actorSchema = z.strictObject({
  id: z.string().max(32),
  role: z.union([roleSchema, z.literal("system")]),
});
export type Actor = z.infer<typeof actorSchema>;

export const systemActor: Actor = { id: "system", role: "system" };

export type Operator = { readonly id: string; readonly name: string; readonly role: Role };

export type Right = "sell" | "typeIdNumber" | "manageShift" | "approve" | "setUp";

const rights: Record<Role, readonly Right[]> = {
  cashier: ["sell", "manageShift", "typeIdNumber"],
  manager: ["sell", "manageShift", "typeIdNumber", "approve"],
  technician: ["setUp"],
};

export function may(role: Role, right: Right): boolean {
  return rights[role].includes(right);
}
