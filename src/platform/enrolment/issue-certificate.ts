import { z } from "zod";
import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import { certificateSchema, signaturePrefix, type Certificate } from "../../sync/protocol/index.ts";
import type { Queries } from "../database/database.ts";
import { signText } from "../keys/ed25519.ts";
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
  request: { readonly shop: Shop; readonly publicKey: string; readonly issuedAt: string },
): Promise<IssuedCertificate> {
  const { shop, publicKey, issuedAt } = request;
  const terminal = `T${String(await nextTerminalNumber(queries)).padStart(6, "0")}`;
  const certificate = certificateSchema.parse({
    v: 1,
    terminal,
    keyId: `${terminal.toLowerCase()}-1`,
    suite: "ed25519",
    publicKey,
    tillNumber: String(await nextTillNumber(queries, shop.shopId)).padStart(2, "0"),
    shop: { id: shop.shopId, name: shop.name, address: shop.address, complaintLine: shop.complaintLine },
    merchantId: shop.merchantId,
    regionCode: shop.regionCode,
    platformKeys: [{ keyId: keys.signing.keyId, publicKey: keys.signing.publicKey }],
    sealingKey: keys.sealing,
    issuedAt,
  });
  const text = canonicalJson(certificate);
  const signature = signText(keys.signing, `${signaturePrefix.enrolment}${text}`);
  return { certificate, text, signature, signatureKeyId: keys.signing.keyId };
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
