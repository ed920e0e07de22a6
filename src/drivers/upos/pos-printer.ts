import type { ReceiptDocument } from "../../domain/receipt/receipt-document.ts";
import type { Outcome, UposDevice } from "./device.ts";

/** How far the paper got. `confirmed` is false when the printer cannot tell that it has finished. */
export type PrintOutcome = { readonly confirmed: boolean };

export interface PosPrinter extends UposDevice {
  readonly deviceClass: "posPrinter";
  /** Characters of half width in a line: 48 on 80 mm paper, 32 on 58 mm. */
  readonly recLineChars: number;
  /**
   * Prints a whole document and cuts, as UnifiedPOS transactionPrint. Resolves when the printer has taken and,
   * where it can say so, finished it. Failures: E_EXTENDED with EPTR_*, E_OFFLINE, E_TIMEOUT. A failed document
   * may be printed again as a whole; characters the printer cannot encode come out as 〓, never as others.
   */
  printDocument(document: ReceiptDocument): Promise<Outcome<PrintOutcome>>;
  /**
   * Sends the pulse that opens a cash drawer on the printer's drawer socket. Resolves when the printer has taken it; no
   * printer tells whether a drawer is there, or opened. A printer that cannot print now is sent nothing, because the drawer
   * would open later. Failures: E_EXTENDED with EPTR_*, E_OFFLINE, E_TIMEOUT.
   */
  openDrawer(): Promise<Outcome>;
}
