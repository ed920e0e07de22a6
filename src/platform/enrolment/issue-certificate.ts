import { z } from "zod";
import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import { terminalKeyText, type TerminalKey } from "../../domain/receipt/terminal-key.ts";
import type { PublicKey } from "../../signatures/node/index.ts";
import { certificateSchema, signaturePrefix, type Certificate } from "../../sync/protocol/index.ts";
import type { Queries } from "../database/database.ts";
import type { PlatformKeys } from "../keys/platform-keys.ts";
import type { Shop } from "../shops/shop.ts";

/** A certificate, the canonical text that was signed, and the signature over prefix + text. */
export type IssuedCertificate = {
  readonly certificate: Certificate;
  readonly text: string;
  readonly signature: string;
  readonly signatureKeyId: string;
};

/** Numbers the terminal, within the platform and within its shop, and signs what the platform attests of it. */
export async function issueCertificate(
  queries: Queries,
  keys: PlatformKeys,
  request: {
    readonly shop: Shop;
    readonly key: PublicKey;
    readonly issuedAt: string;
    readonly receiptPageUrl: string;
  },
): Promise<IssuedCertificate> {
  const terminal = `T${String(await nextTerminalNumber(queries)).padStart(6, "0")}`;
  const tillNumber = String(await nextTillNumber(queries, request.shop.shopId)).padStart(2, "0");
  return certify(keys, { ...request, terminal, tillNumber, keyId: keyIdOf(terminal, 1) });
}

/** The name of a terminal's n-th key. */
export function keyIdOf(terminal: string, number: number): string {
  return `${terminal.toLowerCase()}-${number}`;
}

/** Signs a certificate: of a new terminal, or of a new key of one that is known. */
export function certify(
  keys: PlatformKeys,
  request: {
    readonly terminal: string;
    readonly tillNumber: string;
    readonly shop: Shop;
    readonly keyId: string;
    readonly key: PublicKey;
    readonly issuedAt: string;
    readonly receiptPageUrl: string;
  },
): IssuedCertificate {
  const { terminal, tillNumber, shop, keyId, key, issuedAt, receiptPageUrl } = request;
  const terminalKey = { keyId, suite: key.suite, publicKey: key.publicKey };
  const certificate = certificateSchema.parse({
    v: 1,
    terminal,
    ...terminalKey,
    tillNumber,
    shop: { id: shop.shopId, name: shop.name, address: shop.address, complaintLine: shop.complaintLine },
    merchantId: shop.merchantId,
    regionCode: shop.regionCode,
    platformKeys: [{ keyId: keys.signing.keyId, publicKey: keys.signing.publicKey }],
    sealingKey: keys.sealing,
    keyAttestation: attestKey(keys, terminal, terminalKey),
    receiptPageUrl,
    issuedAt,
  });
  const text = canonicalJson(certificate);
  const signature = keys.signing.sign(signaturePrefix.enrolment, text);
  return { certificate, text, signature, signatureKeyId: keys.signing.keyId };
}

/** The platform's word for a terminal's key, short enough for a receipt's QR code. */
export function attestKey(
  keys: PlatformKeys,
  terminal: string,
  key: TerminalKey,
): Certificate["keyAttestation"] {
  const { keyId, sign } = keys.signing;
  return {
    signatureKeyId: keyId,
    signature: sign(signaturePrefix.terminalKey, terminalKeyText(terminal, key)),
  };
}

const numberSchema = z.object({ number: z.int() });

async function nextTerminalNumber(queries: Queries): Promise<number> {
  const [row] = await queries.query(numberSchema, "SELECT nextval('terminal_numbers') AS number");
  return numberSchema.parse(row).number;
}

/** Counted on the shop's row, whose lock keeps two terminals that enrol at once from getting one number. */
async function nextTillNumber(queries: Queries, shopId: string): Promise<number> {
  const [row] = await queries.query(
    numberSchema,
    "UPDATE shops SET terminal_count = terminal_count + 1 WHERE shop_id = $1 RETURNING terminal_count AS number",
    [shopId],
  );
  return numberSchema.parse(row).number;
}
