import { z } from "zod";

/**
 * What is sealed of a person for the platform alone (docs/sync-protocol.md "Sealed personal data"). It is readable in
 * the till's memory until the sale ends. `address` is what the card says; phone and delivery address are given by
 * the customer, if they want to.
 */
export const personSecretSchema = z.strictObject({
  name: z.string().min(1).max(60),
  idNumber: z.string().length(18),
  phone: z.string().max(20).nullable(),
  address: z.string().max(200).nullable(),
  deliveryAddress: z.string().max(200).nullable(),
});

/** Encapsulated key and ciphertext (RFC 9180), each base64url: `enc.box`. */
export const sealedBoxSchema = z
  .string()
  .max(6000)
  .regex(/^[\w-]+\.[\w-]+$/);

/** HPKE's `info`: a box for one purpose never opens for another. */
export const personSealInfo = "huanxin/person/v1";

/** HPKE's `aad`: a box that is moved to another terminal or another entry does not open. */
export function personSealBinding(terminal: string, seq: number): string {
  return `${terminal}/${seq}`;
}

export type PersonSecret = z.infer<typeof personSecretSchema>;
