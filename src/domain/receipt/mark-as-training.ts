import { receiptWords as words } from "./i18n/zh-cn.ts";
import type { ReceiptBlock, ReceiptDocument } from "./receipt-document.ts";

/**
 * A receipt of an exercise: it says so before anything else and after everything else, and carries nothing by
 * which anybody could take it for a real one. It promises nothing either: no platform will confirm it, and nothing
 * of a person was sealed.
 */
export function markAsTraining(document: ReceiptDocument): ReceiptDocument {
  const banner = { kind: "banner", text: words.training } as const;
  const blocks = document.blocks.filter((block) => !isUntrueInTraining(block));
  return { ...document, blocks: [banner, ...blocks, banner] };
}

function isUntrueInTraining(block: ReceiptBlock): boolean {
  if (block.kind === "banner") return block.text === words.training || block.text === words.awaitingPlatform;
  return block.kind === "qr" || (block.kind === "pair" && block.label === words.consent);
}
