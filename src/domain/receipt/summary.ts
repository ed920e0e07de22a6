import { z } from "zod";
import { terminalIdSchema } from "../journal/entry-schema.ts";
import { hashSchema } from "../journal/hash-schema.ts";
import { fourPricesSchema } from "../journal/sale-completed-schema.ts";
import { utf8Bytes } from "../text/utf8.ts";
import { mostItems, mostProgrammesBytes, mostShopNameBytes } from "./summary-format.ts";

function nameOf(mostBytes: number) {
  return z.string().refine((text) => utf8Bytes(text).length <= mostBytes, "A name is too long");
}

/**
 * What a receipt's QR code says of its entry, signed by the terminal. Nothing in it is about a person. The layout in
 * bytes is in docs/receipt-qr.md.
 */
export const receiptSummarySchema = z
  .strictObject({
    kind: z.enum(["sale", "return"]),
    /** `awaiting`: the platform had not acknowledged a sale with a subsidy when the receipt was made. */
    state: z.enum(["confirmed", "awaiting", "training"]),
    isDemo: z.boolean(),
    terminal: terminalIdSchema,
    /** The entry's time in milliseconds since 1970. */
    at: z
      .int()
      .gte(0)
      .lt(2 ** 48),
    seq: z.int().gte(1),
    /**
     * The whole SHA-256 of the entry: whoever holds the terminal's key also chooses what it signs, so it must not be
     * able to find two entries of one hash, which for half a hash takes 2^64 tries only.
     */
    entryHash: hashSchema,
    itemCount: z.int().gte(1).lte(mostItems),
    prices: fourPricesSchema,
    shopName: nameOf(mostShopNameBytes),
    /** Short titles, joined by 、; empty when nothing was subsidised. */
    programmes: nameOf(mostProgrammesBytes),
  })
  .refine(
    ({ prices }) => prices.toPayFen === prices.listFen - prices.merchantDiscountFen - prices.subsidyFen,
    "The four prices do not add up",
  );

export type ReceiptSummary = z.infer<typeof receiptSummarySchema>;
export type ReceiptState = ReceiptSummary["state"];
