import { z } from "zod";
import { certificateSchema } from "../../sync/protocol/index.ts";
import { first, type Queries } from "../database/database.ts";

const shopFacts = certificateSchema.shape.shop.shape;

/** A shop as the platform registers it; its terminals' certificates and receipts repeat it. */
export const shopSchema = z.strictObject({
  shopId: z.string().regex(/^[a-z0-9-]{2,64}$/),
  name: shopFacts.name.min(1),
  address: shopFacts.address,
  complaintLine: shopFacts.complaintLine,
  merchantId: certificateSchema.shape.merchantId,
  regionCode: certificateSchema.shape.regionCode,
});
export type Shop = z.infer<typeof shopSchema>;

const rowSchema = z
  .object({
    shop_id: z.string(),
    name: z.string(),
    address: z.string(),
    complaint_line: z.string(),
    merchant_id: z.string(),
    region_code: z.string(),
  })
  .transform((row): Shop => ({
    shopId: row.shop_id,
    name: row.name,
    address: row.address,
    complaintLine: row.complaint_line,
    merchantId: row.merchant_id,
    regionCode: row.region_code,
  }));

/** Registers a shop, or changes what is known of it. Certificates that were issued keep what they said. */
export async function saveShop(queries: Queries, shop: Shop): Promise<void> {
  await queries.execute(
    `INSERT INTO shops (shop_id, name, address, complaint_line, merchant_id, region_code)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (shop_id) DO UPDATE SET name = $2, address = $3, complaint_line = $4, merchant_id = $5, region_code = $6`,
    [shop.shopId, shop.name, shop.address, shop.complaintLine, shop.merchantId, shop.regionCode],
  );
}

export async function findShop(queries: Queries, shopId: string): Promise<Shop | null> {
  return first(
    await queries.query(
      rowSchema,
      "SELECT shop_id, name, address, complaint_line, merchant_id, region_code FROM shops WHERE shop_id = $1",
      [shopId],
    ),
  );
}
