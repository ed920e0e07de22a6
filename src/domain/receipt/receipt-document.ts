import { z } from "zod";

/**
 * A receipt as data, without any printer's language. One model is rendered to ESC/POS, to the preview on the
 * screen and to plain text, so that the three cannot differ. Texts are final: Chinese, masked, formatted.
 */
export const receiptBlockSchema = z.discriminatedUnion("kind", [
  /** A centred line, e.g. the shop's name. */
  z.strictObject({ kind: z.literal("heading"), text: z.string().max(80), size: z.enum(["normal", "large"]) }),
  z.strictObject({ kind: z.literal("text"), text: z.string().max(300), align: z.enum(["left", "center"]) }),
  /** A label at the left and a value at the right of the same line; both wrap when they must. */
  z.strictObject({
    kind: z.literal("pair"),
    label: z.string().max(120),
    value: z.string().max(40),
    emphasis: z.enum(["normal", "strong"]),
  }),
  z.strictObject({ kind: z.literal("rule") }),
  /** Something that must not be overlooked: 重印, 待平台确认, 培训. */
  z.strictObject({ kind: z.literal("banner"), text: z.string().max(40) }),
  z.strictObject({ kind: z.literal("qr"), payload: z.string().max(553), caption: z.string().max(60) }),
]);

export const receiptDocumentSchema = z.strictObject({
  title: z.string().max(60),
  blocks: z.array(receiptBlockSchema).max(2000),
});

export type ReceiptBlock = z.infer<typeof receiptBlockSchema>;
export type ReceiptDocument = z.infer<typeof receiptDocumentSchema>;
