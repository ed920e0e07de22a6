import type { Problem } from "../sync/protocol/index.ts";

/** A refusal inside the platform is what goes over the wire: a closed code, and what would cure it. */
export type Refusal = Problem;
export type RefusalCode = Refusal["code"];

/** HTTP status of each refusal, so that proxies and browsers understand it too. The code is what clients act on. */
export const httpStatusOf: Record<RefusalCode, number> = {
  badRequest: 400,
  badProof: 401,
  badRequestSignature: 401,
  revokedKey: 403,
  forbidden: 403,
  unknownCode: 404,
  unknownTerminal: 404,
  notFound: 404,
  usedCode: 409,
  gap: 409,
  expiredCode: 410,
  tooLarge: 413,
  internal: 500,
};
