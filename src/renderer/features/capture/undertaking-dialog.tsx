import { useTranslation } from "react-i18next";
import type { LineDialogProps } from "./line-dialog-props.ts";
import { StatementDialog } from "./statement-dialog.tsx";

/** The customer signs on paper what the programme calls for, and the cashier confirms that they did. */
export function UndertakingDialog({ line, onClose }: LineDialogProps) {
  const { t } = useTranslation();
  return (
    <StatementDialog
      title={t("undertaking.title")}
      goodsName={line.name}
      statement={t("undertaking.statement", {
        title: line.undertakingTitle ?? t("steps.missing.undertaking"),
      })}
      help={t("undertaking.help")}
      confirm={t("undertaking.confirm")}
      takeBack={t("undertaking.takeBack")}
      isConfirmed={line.undertakingSigned}
      onAnswer={async (run, isSigned) =>
        (await run("sale:signUndertaking", { lineId: line.lineId, isSigned })) !== null
      }
      onClose={onClose}
    />
  );
}
