import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { samplePlatform, sampleSummary } from "../../../tests/support/sample-receipt.ts";
import { completed, sampleBasket } from "../../../tests/support/sample-sale.ts";
import { mostSaleLines } from "../journal/sale-completed-schema.ts";
import { fen } from "../money/index.ts";
import { largestFen } from "../money/fen-schema.ts";
import { decodeBase64UrlText, encodeBase64UrlText } from "../text/base64url.ts";
import { decodeSummary } from "./decode-summary.ts";
import { encodeSummary } from "./encode-summary.ts";
import { parseFragment, receiptUrl } from "./receipt-url.ts";
import { receiptSummarySchema, type ReceiptSummary } from "./summary.ts";
import * as format from "./summary-format.ts";
import { summaryOfEntry } from "./summary-of-entry.ts";

const seed = 20_261_122;

const prices = fc
  .tuple(fc.integer({ min: 0, max: largestFen }), fc.nat(1000), fc.nat(1000))
  .map(([list, discountShare, subsidyShare]) => {
    const discount = Math.floor((list * discountShare) / 1000);
    const subsidy = Math.floor(((list - discount) * subsidyShare) / 1000);
    return {
      listFen: fen(list),
      merchantDiscountFen: fen(discount),
      subsidyFen: fen(subsidy),
      toPayFen: fen(list - discount - subsidy),
    };
  });

const anyName = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 80 }),
  fc.array(fc.constantFrom(..."冰箱家电补贴😀é￥a "), { maxLength: 120 }).map((parts) => parts.join("")),
);

/** Whatever an entry and a certificate may hold. */
const surroundings = fc.record({
  terminal: fc.stringMatching(/^T[0-9A-Z]{4,15}$/),
  seq: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  at: fc.integer({ min: 0, max: Date.parse("2999-12-31") }),
  entryHash: fc.stringMatching(/^[0-9a-f]{64}$/),
  shopName: anyName,
  titles: fc.array(anyName, { maxLength: 8 }),
  state: fc.constantFrom("confirmed" as const, "awaiting" as const, "training" as const),
  isDemo: fc.boolean(),
  isReturn: fc.boolean(),
  lineCount: fc.integer({ min: 1, max: mostSaleLines }),
  totals: prices,
});

function summaryOf(
  drawn: typeof surroundings extends fc.Arbitrary<infer Drawn> ? Drawn : never,
): ReceiptSummary {
  const sale = completed(sampleBasket());
  const [line] = sale.lines;
  const lines = Array.from({ length: drawn.lineCount }, (_, index) => ({
    ...line!,
    programme: index < drawn.titles.length ? { id: `P${index}`, version: 1 } : null,
  }));
  const entry = {
    v: 1,
    terminal: drawn.terminal,
    seq: drawn.seq,
    at: `${new Date(drawn.at).toISOString().slice(0, -1)}+00:00`,
    prev: drawn.entryHash,
    kind: drawn.isReturn ? "returnCompleted" : "saleCompleted",
    body: { ...sale, lines, totals: drawn.totals },
  } as unknown as Parameters<typeof summaryOfEntry>[0];
  const programmeTitles = new Map(drawn.titles.map((title, index) => [`P${index}`, title]));
  return summaryOfEntry(entry, { ...drawn, programmeTitles });
}

describe("a receipt's summary", () => {
  it("of any entry comes back from its bytes as it was", () => {
    fc.assert(
      fc.property(surroundings, (drawn) => {
        const summary = summaryOf(drawn);
        expect(receiptSummarySchema.parse(summary)).toEqual(summary);
        expect(decodeSummary(encodeSummary(summary))).toEqual(summary);
      }),
      { seed, numRuns: 300 },
    );
  });

  it("makes a URL of at most 553 characters, with the longest names, numbers and keys, in both suites", () => {
    const platform = samplePlatform();
    const pageUrl = `https://${"p".repeat(format.mostPageUrlCharacters - 10)}/r`;
    expect(pageUrl).toHaveLength(format.mostPageUrlCharacters);
    for (const suite of ["ed25519", "sm2-sm3"] as const) {
      const keyId = "k".repeat(format.mostKeyIdCharacters);
      const longest = platform.terminal(suite, `T${"9".repeat(15)}`, keyId);
      const { key, signature } = longest.sign();
      fc.assert(
        fc.property(surroundings, (drawn) => {
          const text = encodeSummary(summaryOf(drawn));
          const url = receiptUrl(pageUrl, { text, signature, key });
          expect(url.length).toBeLessThanOrEqual(553);
          expect(url).toMatch(/^[\x21-\x7e]+$/);
          expect(parseFragment(new URL(url).hash)).toEqual({ text, signature, key });
        }),
        { seed, numRuns: 300 },
      );
      const worst = encodeSummary({ ...worstSummary, terminal: `T${"9".repeat(15)}` });
      const length = receiptUrl(pageUrl, { text: worst, signature, key }).length;
      expect(length).toBeLessThanOrEqual(553);
      expect(length).toBeGreaterThan(540);
    }
  });

  it("cuts a name at whole characters, always at the same place, and shows that it did", () => {
    const summary = summaryOf({
      ...sampleDraw,
      shopName: "新乡市红旗区某某家用电器有限责任公司平原路旗舰店",
    });
    expect(summary.shopName).toBe("新乡市红旗区某某家用电器有限责…");
    expect(summaryOf({ ...sampleDraw, shopName: "红旗区焕新家电" }).shopName).toBe("红旗区焕新家电");
    expect(summaryOf({ ...sampleDraw, titles: ["家电补贴", "电动车补贴", "数码补贴"] }).programmes).toBe(
      "家电补贴、电动车补贴、…",
    );
    expect(summaryOf({ ...sampleDraw, titles: [] }).programmes).toBe("");
  });

  it("has the limits of what it is made from", () => {
    expect(format.mostItems).toBe(mostSaleLines);
    expect(format.mostSummaryFen).toBe(largestFen);
  });

  it.each([
    ["nothing", ""],
    ["a character that is none of base64url", `${encodeSummary(sampleSummary).slice(0, -1)}+`],
    ["fewer bytes", encodeSummary(sampleSummary).slice(0, -4)],
    ["more bytes", `${encodeSummary(sampleSummary)}AAAA`],
    ["version 0", changed((bytes) => (bytes[0] = 0))],
    ["an unknown mark", changed((bytes) => (bytes[1] = 0b10000))],
    ["a state that there is not", changed((bytes) => (bytes[1] = 0b0110))],
    ["a terminal in small letters", changed((bytes) => (bytes[3] = "t".charCodeAt(0)))],
    ["a number with leading zeros", changed((bytes) => bytes.splice(seqOffset, 1, 0xaa, 0x00))],
    ["a subsidy above the price", changed((bytes) => bytes.splice(listOffset, 3, 0x01))],
    ["half a character", changed((bytes) => (bytes[bytes.length - 1] = 0x20))],
  ])("of %s is none", (_, text) => {
    expect(decodeSummary(text)).toBeNull();
  });

  it("of a later version is said to be one", () => {
    expect(decodeSummary(changed((bytes) => (bytes[0] = 2)))).toBe("newer");
  });

  it("has one spelling: whatever is read is written the same again", () => {
    const text = encodeSummary(sampleSummary);
    const bytes = decodeBase64UrlText(text) ?? new Uint8Array();
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const other = Uint8Array.from(bytes, (byte, at) => (at === index ? byte ^ change : byte));
        const otherText = encodeBase64UrlText(other);
        const read = decodeSummary(otherText);
        const again = read === null || read === "newer" ? otherText : encodeSummary(read);
        expect(again).toBe(otherText);
      }),
      { seed, numRuns: 2000 },
    );
  });
});

const seqOffset = 16;
const listOffset = 50;

const sampleDraw = {
  ...sampleSummary,
  at: Date.parse("2026-06-18T10:00:00+08:00"),
  titles: ["家电补贴"],
  isReturn: false,
  lineCount: 4,
  totals: sampleSummary.prices,
};

const worstSummary: ReceiptSummary = {
  ...sampleSummary,
  seq: Number.MAX_SAFE_INTEGER,
  itemCount: mostSaleLines,
  prices: {
    listFen: fen(largestFen),
    merchantDiscountFen: fen(largestFen / 2),
    subsidyFen: fen(largestFen / 2),
    toPayFen: fen(0),
  },
  shopName: "家".repeat(format.mostShopNameBytes / 3),
  programmes: "补".repeat(format.mostProgrammesBytes / 3),
};

function changed(change: (bytes: number[]) => unknown): string {
  const bytes = [...(decodeBase64UrlText(encodeSummary(sampleSummary)) ?? [])];
  change(bytes);
  return encodeBase64UrlText(bytes);
}
