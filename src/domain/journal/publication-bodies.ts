import { z } from "zod";
import { actorSchema } from "../operator/operator.ts";

const publicationKey = {
  operator: actorSchema,
  publicationKind: z.enum(["programme", "catalogue", "hotList"]),
  id: z.string().max(64),
  version: z.int().gte(0),
  sha256: z.string().max(64),
};

export const publicationInstalledSchema = z.strictObject(publicationKey);

/** Why a publication changed nothing. The till goes on with what it had. */
export const publicationRefusalSchema = z.enum([
  "unsigned",
  "badSignature",
  "unknownKey",
  "tooLarge",
  "notParsed",
  "notCanonical",
  "otherFormat",
  "expired",
  "olderThanInstalled",
  "hashMismatch",
  "wrongIdentity",
]);
export const publicationRefusedSchema = z.strictObject({
  ...publicationKey,
  reason: publicationRefusalSchema,
});

export type PublicationRefusal = z.infer<typeof publicationRefusalSchema>;
