import { z } from "zod";
import { suiteSchema } from "../journal/suite.ts";
import { codeIdPattern } from "./code-id.ts";

/** A longer list is divided among several ids: a document has at most a million characters. */
const mostCodes = 45_000;

/**
 * What the platform publishes of codes: those that no longer count, and who may sign codes besides the platform itself.
 * Ids stand in rising order and once each, so that one list has one text.
 */
export const hotListSchema = z.strictObject({
  format: z.literal("huanxin-hot-list/1"),
  id: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
  version: z.int().gte(1),
  codes: z
    .array(z.string().regex(codeIdPattern))
    .max(mostCodes)
    .refine(
      (codes) => codes.every((codeId, index) => index === 0 || codeId > (codes[index - 1] ?? "")),
      "Code ids must rise",
    ),
  issuerKeys: z
    .array(
      z.strictObject({
        keyId: z.string().regex(/^[a-z0-9-]{1,24}$/),
        suite: suiteSchema,
        publicKey: z.string().regex(/^[A-Za-z0-9_-]{43,44}$/),
      }),
    )
    .max(100),
});

export type HotList = z.infer<typeof hotListSchema>;
