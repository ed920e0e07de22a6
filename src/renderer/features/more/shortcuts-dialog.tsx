import { useTranslation } from "react-i18next";
import { deskKeys, keyName, type DeskAction } from "../../app/key-map.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { KeyHint } from "../../ui/key-hint.tsx";
import styles from "./shortcuts-dialog.module.css";

/** All keys of the cashier's screen. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t("action.shortcuts")} onClose={onClose} width="wide">
      <dl className={styles.keys}>
        {(Object.keys(deskKeys) as DeskAction[]).map((action) => (
          <div key={action}>
            <dt>
              <KeyHint>{keyName(action)}</KeyHint>
              <span className="visually-hidden">{keyName(action)}</span>
            </dt>
            <dd>{t(`action.${action}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>{t("shortcuts.note")}</p>
    </Dialog>
  );
}
