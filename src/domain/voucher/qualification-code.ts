import { z } from "zod";
import { codeSchema, programmeIdSchema } from "../programme/schema/code-schema.ts";
import { codeIdPattern } from "./code-id.ts";

const instant = z
  .int()
  .gte(0)
  .lt(2 ** 48);

/**
 * A qualification (资格) that a person has claimed: for one piece of one category of one programme, until then. Times are
 * milliseconds since 1970. Nothing in it names the person: `personToken` is the beginning of their token by the key
 * that the programme counts persons by.
 */
export const qualificationCodeSchema = z
  .strictObject({
    codeId: z.string().regex(codeIdPattern),
    programmeId: programmeIdSchema,
    category: codeSchema,
    /** 16 bytes, base64url. */
    personToken: z.string().regex(/^[A-Za-z0-9_-]{21}[AQgw]$/),
    issuedAt: instant,
    validFrom: instant,
    validTo: instant,
    /** The key of the platform, or of an issuer that it names, that signed. */
    keyId: z.string().regex(/^[a-z0-9-]{1,24}$/),
  })
  .refine(({ validFrom, validTo }) => validFrom <= validTo, "A code must not end before it begins");

export type QualificationCode = z.infer<typeof qualificationCodeSchema>;

/** A code with the text that was signed and the signature; see parseSignedCode. */
export type SignedCode = {
  readonly code: QualificationCode;
  readonly body: string;
  readonly signature: string;
};
