import { z } from "zod";
import { goodsSchema } from "../domain/goods/goods.ts";
import { deliveryFactsSchema, pricePartsSchema } from "../domain/programme/facts-schema.ts";
import { samePersonSchema } from "../domain/programme/schema/claim-rules-schema.ts";
import { codeSchema, programmeIdSchema } from "../domain/programme/schema/code-schema.ts";
import { batterySchema } from "../domain/programme/schema/condition-schema.ts";
import { zeroFen } from "../domain/money/fen.ts";
import { positiveFenSchema, unsignedFenSchema } from "../domain/money/fen-schema.ts";
import { mostTenders, tenderKindSchema, tenderSchema } from "../domain/journal/sale-completed-schema.ts";
import { operatorIdSchema } from "../domain/operator/operator.ts";
import { journalledTextSchema } from "../domain/text/journalled-text-schema.ts";
import { plainTextSchema } from "../domain/text/plain-text-schema.ts";
import { receiptDocumentSchema } from "../domain/receipt/receipt-document.ts";
import { tillViewSchema } from "./till-view.ts";

const nothing = z.strictObject({});
const lineId = z.string().min(1).max(40);
const pin = z.string().regex(/^\d{4,12}$/);
/** Base64 of 2 MB: a picture that a screen scaled to 1600 pixels is far smaller. */
const mostPhotoCharacters = 2_800_000;
const reason = z.string().trim().pipe(journalledTextSchema(200));

/** A second person agrees at the till, with their own PIN; null when the operator thinks that none is needed. */
const approval = z.strictObject({ operatorId: operatorIdSchema, pin }).nullable();

/** A message from a screen: what it carries, and what comes back when the till does it. */
function message<Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) {
  return { input, output };
}

/**
 * THE contract between the till and its screens. Commands change something and are answered after it is done
 * (a sale: durable); queries change nothing. Client, MessagePort and WebSocket server are all computed from this map.
 * Whatever a command changed arrives as a `tillView` event as well.
 */
export const messages = {
  "till:getView": message(nothing, tillViewSchema),

  "operator:signOn": message(z.strictObject({ operatorId: operatorIdSchema, pin }), nothing),
  "operator:signOff": message(nothing, nothing),

  /** A manager begins an exercise (培训模式) and is signed off at the real till; anybody may end it. */
  "training:begin": message(nothing, nothing),
  "training:end": message(nothing, nothing),

  "shift:open": message(z.strictObject({ floatFen: unsignedFenSchema }), nothing),
  /** A difference between counted and expected cash needs a reason. */
  "shift:close": message(
    z.strictObject({
      countedCashFen: unsignedFenSchema,
      differenceReason: journalledTextSchema(200).nullable(),
    }),
    nothing,
  ),

  /** A scan of the keyboard wedge, or a typed line: the till decides what it is. */
  "scan:receive": message(
    z.strictObject({ text: z.string().max(10_000), source: z.enum(["wedge", "typed"]) }),
    nothing,
  ),
  "goods:search": message(
    z.strictObject({ text: z.string().max(60), limit: z.int().gte(1).lte(50) }),
    z.strictObject({ goods: z.array(goodsSchema) }),
  ),

  "sale:addGoods": message(z.strictObject({ gtin: z.string().max(14) }), nothing),
  /** Something outside the catalogue, at a typed price, never subsidised. */
  "sale:addUnlistedGoods": message(
    z.strictObject({
      name: z.string().trim().min(1).pipe(journalledTextSchema(60)),
      priceFen: positiveFenSchema,
      gtin: z.string().max(14).nullable(),
    }),
    nothing,
  ),
  "sale:removeLine": message(z.strictObject({ lineId }), nothing),
  "sale:setMerchantDiscount": message(
    z.strictObject({ lineId, merchantDiscountFen: unsignedFenSchema }),
    nothing,
  ),
  /** Another price than the catalogue's. It always takes another person than the seller, and is journalled. */
  "sale:overridePrice": message(
    z.strictObject({ lineId, priceFen: positiveFenSchema, reason, approval }),
    nothing,
  ),
  /** What the price holds besides the goods, and what a bank or an old item pays of it. Whole, not a change to it. */
  "sale:setPriceParts": message(z.strictObject({ lineId, priceParts: pricePartsSchema }), nothing),
  "sale:captureSerial": message(z.strictObject({ lineId, serial: z.string().max(64) }), nothing),
  /** Read once from the box and once from the body: refused with `serialDiffers` when it is another number. */
  "sale:captureSerialAgain": message(z.strictObject({ lineId, serial: z.string().max(64) }), nothing),
  "sale:captureImei2": message(z.strictObject({ lineId, imei: z.string().max(64) }), nothing),
  /** `proof` is the number of the scrap or deregistration proof. Whole: what is left out is not known. */
  "sale:captureOldItem": message(
    z.strictObject({
      lineId,
      oldItem: z
        .strictObject({
          battery: batterySchema.nullable(),
          serial: plainTextSchema(32).nullable(),
          proof: z.string().trim().min(1).pipe(journalledTextSchema(40)).optional(),
          capacityChecked: z.boolean().optional(),
        })
        .nullable(),
    }),
    nothing,
  ),
  /**
   * A qualification code (资格码): its whole text as scanned, or its id as typed, which the platform must be asked about. Null
   * lets the till choose the line that waits for it. Answered once the platform has frozen it, or did not answer in time.
   */
  "sale:captureCode": message(
    z.strictObject({ lineId: lineId.nullable(), text: z.string().trim().min(1).max(600) }),
    nothing,
  ),
  "sale:removeCode": message(z.strictObject({ lineId }), nothing),
  /** Unboxed and switched on in the shop. */
  "sale:confirmActivation": message(z.strictObject({ lineId, isActivated: z.boolean() }), nothing),
  "sale:signUndertaking": message(z.strictObject({ lineId, isSigned: z.boolean() }), nothing),
  /** Null takes it away. */
  "sale:captureInvoice": message(
    z.strictObject({ lineId, invoiceNumber: z.string().trim().max(40).nullable() }),
    nothing,
  ),
  /** JPEG, PNG or WebP of at most 2 MB, as the screen scaled it. Taken again, it replaces the one of the same id. */
  "sale:capturePhoto": message(
    z.strictObject({ lineId, photoId: codeSchema, imageBase64: z.base64().max(mostPhotoCharacters) }),
    nothing,
  ),
  "sale:removePhoto": message(z.strictObject({ lineId, photoId: codeSchema }), nothing),
  /** The customer rather claims afterwards, where the programme offers both. */
  "sale:preferClaim": message(z.strictObject({ lineId, prefersClaim: z.boolean() }), nothing),
  /** How the goods of this sale reach the customer; null takes it away. */
  "sale:setDelivery": message(z.strictObject({ delivery: deliveryFactsSchema.nullable() }), nothing),
  /** The customer wants the full price for this line, or changed their mind. */
  "sale:waiveSubsidy": message(z.strictObject({ lineId, isWaived: z.boolean() }), nothing),
  /** Gives the basket up. Payments are handed back first: `handedBackFen` is their sum, as the cashier was told. */
  "sale:abandon": message(z.strictObject({ handedBackFen: unsignedFenSchema.default(zeroFen) }), nothing),

  /** Typed from the card in the cashier's hand, when the reader cannot read it. */
  "person:enterTyped": message(
    z.strictObject({ name: plainTextSchema(60), idNumber: z.string().max(40) }),
    nothing,
  ),
  /** What the identified customer gives of their own will, for this sale only; null leaves or takes it away. */
  "person:setContact": message(
    z.strictObject({
      phone: z.string().max(30).nullable(),
      deliveryAddress: plainTextSchema(200).nullable(),
    }),
    nothing,
  ),
  /** What the cashier made sure of: this person also pays, is on the invoice, receives the goods. Whole. */
  "person:confirmSame": message(z.strictObject({ isAlso: z.array(samePersonSchema).max(3) }), nothing),
  "person:clear": message(nothing, nothing),

  "tender:add": message(
    z.strictObject({
      kind: tenderKindSchema,
      amountFen: positiveFenSchema,
      reference: z.string().trim().pipe(journalledTextSchema(40)).nullable(),
    }),
    nothing,
  ),
  "tender:remove": message(z.strictObject({ tenderId: z.string().max(40) }), nothing),
  /**
   * Answered only after the sale's entry is signed and durable. The same saleId again gives the same answer and
   * changes nothing, so a screen may repeat it after a lost answer.
   */
  "sale:complete": message(
    z.strictObject({ saleId: z.string().max(40) }),
    z.strictObject({ seq: z.int(), receiptNumber: z.string(), changeFen: unsignedFenSchema }),
  ),
  /** Leaves the done state; a scan does it by itself. */
  "sale:startNext": message(nothing, nothing),

  /** Opens the return of a sale by its receipt number, its journal number, or what a scan of its receipt gives. */
  "return:begin": message(z.strictObject({ text: z.string().max(600) }), nothing),
  "return:chooseLine": message(z.strictObject({ lineId, isChosen: z.boolean() }), nothing),
  "return:cancel": message(nothing, nothing),
  /**
   * Takes the chosen lines back. Answered only after the entry is signed and durable; the same returnId again gives the
   * same answer and changes nothing. `refunds` add up to what the customer paid for the lines.
   */
  "return:complete": message(
    z.strictObject({
      returnId: z.string().max(40),
      refunds: z
        .array(
          tenderSchema.extend({ reference: z.string().trim().pipe(journalledTextSchema(40)).nullable() }),
        )
        .max(mostTenders),
      reason,
      approval,
    }),
    z.strictObject({ seq: z.int(), receiptNumber: z.string(), refundedFen: unsignedFenSchema }),
  ),

  "cash:putIn": message(z.strictObject({ amountFen: positiveFenSchema, reason }), nothing),
  "cash:takeOut": message(z.strictObject({ amountFen: positiveFenSchema, reason, approval }), nothing),
  /** Opens the drawer although nothing is sold. */
  "drawer:open": message(z.strictObject({ reason }), nothing),

  "receipt:get": message(
    z.strictObject({ seq: z.int().gte(1) }),
    z.strictObject({ receipt: receiptDocumentSchema }),
  ),
  /**
   * Prints the receipt of a completed sale again: after a failed print as the first one, else marked 重印 and journalled.
   * A claim slip of goods that came back is refused with `slipVoid`.
   */
  "receipt:print": message(z.strictObject({ seq: z.int().gte(1) }), nothing),

  "notice:dismiss": message(z.strictObject({ noticeId: z.string().max(40) }), nothing),

  /** Demo mode only: does with a simulated device what hands would do. Refused with `notAllowed` elsewhere. */
  "demo:act": message(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("scan"), text: z.string().max(600) }),
      z.strictObject({ kind: z.literal("putCard"), person: z.enum(["first", "second", "wrongCheckDigit"]) }),
      z.strictObject({ kind: z.literal("removeCard") }),
      /** The person whose card was put last shows a code for this category of this programme, which the platform issues now. */
      z.strictObject({
        kind: z.literal("showCode"),
        programmeId: programmeIdSchema,
        category: codeSchema,
      }),
      z.strictObject({ kind: z.literal("paperEnd"), isEnd: z.boolean() }),
    ]),
    nothing,
  ),
} as const;

export type Messages = typeof messages;
export type MessageName = keyof Messages;
export type InputOf<Name extends MessageName> = z.input<Messages[Name]["input"]>;
export type ParsedInputOf<Name extends MessageName> = z.output<Messages[Name]["input"]>;
export type OutputOf<Name extends MessageName> = z.output<Messages[Name]["output"]>;

/** What the till tells its screens unasked. */
export const events = { tillView: tillViewSchema } as const;
export type EventName = keyof typeof events;
export type EventOf<Name extends EventName> = z.output<(typeof events)[Name]>;
