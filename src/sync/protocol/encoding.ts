import { z } from "zod";
import {
  mostKeyIdCharacters,
  mostPageUrlCharacters,
  receiptSignaturePrefix,
  terminalKeySignaturePrefix,
} from "../../domain/receipt/summary-format.ts";
import { codeSignaturePrefix } from "../../domain/voucher/index.ts";

/** Bytes in JSON are base64url without padding, everywhere. */
export const base64UrlSchema = z.string().regex(/^[A-Za-z0-9_-]*$/);
/** 32 bytes: Ed25519, or X25519 for sealing. */
export const publicKeySchema = base64UrlSchema.length(43);
/** By suite: Ed25519 32 bytes, SM2 33 (the compressed point). Whether it is a key at all shows when it is used. */
export const terminalPublicKeySchema = base64UrlSchema.min(43).max(44);
/** 64 bytes in both suites; SM2: r ‖ s. */
export const signatureSchema = base64UrlSchema.length(86);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
export const keyIdSchema = z.string().regex(/^[a-z0-9-]{1,64}$/);
/** A terminal's own key; short, because each receipt's QR code names it. */
export const terminalKeyIdSchema = keyIdSchema.max(mostKeyIdCharacters);
/** Where a receipt's QR code leads: the code adds a fragment, so there is none in it, and it is short. */
export const receiptPageUrlSchema = z
  .string()
  .max(mostPageUrlCharacters)
  .regex(/^https?:\/\/[A-Za-z0-9.:[\]-]+(\/[A-Za-z0-9._~/-]*)?$/);

/**
 * What is put in front of the bytes before they are signed, so that a signature made for one purpose is never
 * valid for another. The text ends with a line feed.
 */
export const signaturePrefix = {
  entry: "huanxin/entry/v1\n",
  publication: "huanxin/publication/v1\n",
  enrolment: "huanxin/enrolment/v1\n",
  request: "huanxin/request/v1\n",
  time: "huanxin/time/v1\n",
  /** A new key's certificate, signed by the key before it. */
  keyRotation: "huanxin/key-rotation/v1\n",
  revocation: "huanxin/revocation/v1\n",
  receipt: receiptSignaturePrefix,
  terminalKey: terminalKeySignaturePrefix,
  qualificationCode: codeSignaturePrefix,
} as const;
