import { useTranslation } from "react-i18next";
import type { LineDialogProps } from "./line-dialog-props.ts";
import { StatementDialog } from "./statement-dialog.tsx";

/** Unboxed and switched on before the customer's eyes (拆封激活), so that the goods are not sold on unopened. */
export function ActivationDialog({ line, onClose }: LineDialogProps) {
  const { t } = useTranslation();
  return (
    <StatementDialog
      title={t("activation.title")}
      goodsName={line.name}
      statement={t("activation.statement")}
      help={t("activation.help")}
      confirm={t("activation.confirm")}
      takeBack={t("activation.takeBack")}
      isConfirmed={line.activated}
      onAnswer={async (run, isActivated) =>
        (await run("sale:confirmActivation", { lineId: line.lineId, isActivated })) !== null
      }
      onClose={onClose}
    />
  );
}
