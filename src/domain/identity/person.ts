import { z } from "zod";
import { ageBandSchema } from "./age-band.ts";

/**
 * What stays readable of a person after the sale: nothing that names them. `tokens` are HMACs of the
 * document number by token key id, so that the same person is recognised without being known.
 */
export const personFactsSchema = z.strictObject({
  documentKind: z.literal("residentId"),
  verifiedBy: z.enum(["card", "typed"]),
  maskedName: z.string().max(8),
  maskedNumber: z.string().max(18),
  ageBand: ageBandSchema,
  regionCode: z.string().regex(/^\d{6}$/),
  tokens: z.record(z.string().max(64), z.string().max(64)),
});

export type PersonFacts = z.infer<typeof personFactsSchema>;
