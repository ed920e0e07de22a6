import { receiptWords as words } from "./i18n/zh-cn.ts";
import type { ReceiptDocument } from "./receipt-document.ts";

/**
 * A receipt of an exercise: it says so before anything else and after everything else, and carries nothing by
 * which anybody could take it for a real one.
 */
export function markAsTraining(document: ReceiptDocument): ReceiptDocument {
  const banner = { kind: "banner", text: words.training } as const;
  const blocks = document.blocks.filter(
    (block) => block.kind !== "qr" && !(block.kind === "banner" && block.text === words.training),
  );
  return { ...document, blocks: [banner, ...blocks, banner] };
}
