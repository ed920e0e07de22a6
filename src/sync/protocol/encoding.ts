import { z } from "zod";

/** Bytes in JSON are base64url without padding, everywhere. */
export const base64UrlSchema = z.string().regex(/^[A-Za-z0-9_-]*$/);
export const publicKeySchema = base64UrlSchema.length(43);
export const signatureSchema = base64UrlSchema.length(86);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
export const keyIdSchema = z.string().regex(/^[a-z0-9-]{1,64}$/);

/**
 * What is put in front of the bytes before they are signed, so that a signature made for one purpose is never
 * valid for another. The text ends with a line feed.
 */
export const signaturePrefix = {
  entry: "huanxin/entry/v1\n",
  publication: "huanxin/publication/v1\n",
  enrolment: "huanxin/enrolment/v1\n",
  request: "huanxin/request/v1\n",
} as const;
