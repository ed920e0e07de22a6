import type { SaleView } from "../../../contract/index.ts";
import { CashDialog } from "./cash-dialog.tsx";
import { ReferenceDialog } from "./reference-dialog.tsx";

export type TenderDialogProps = {
  readonly sale: SaleView;
  readonly onClose: () => void;
  /** Called once everything is paid: the sale may be completed. */
  readonly onPaid: () => void;
};

/** Takes one payment of the kind that the cashier chose. */
export function TenderDialog({
  kind,
  ...props
}: TenderDialogProps & { readonly kind: "cash" | "card" | "mobileCode" }) {
  return kind === "cash" ? <CashDialog {...props} /> : <ReferenceDialog kind={kind} {...props} />;
}
