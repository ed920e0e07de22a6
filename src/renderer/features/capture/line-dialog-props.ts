import type { SaleLineView } from "../../../contract/index.ts";

/** A dialog about one line. It is closed by the desk when the line is gone. */
export type LineDialogProps = { readonly line: SaleLineView; readonly onClose: () => void };
