import { useTranslation } from "react-i18next";
import type { TillView } from "../../../contract/index.ts";
import { timeOfDay } from "../../i18n/format.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { useNow } from "./connection-chip.tsx";
import { connectionWord } from "./connection-words.ts";
import { deviceSentence } from "./device-words.ts";
import styles from "./devices-dialog.module.css";

/** What each device and the platform are doing, what it means, and what to do. */
export function DevicesDialog({ view, onClose }: { view: TillView; onClose: () => void }) {
  const { t } = useTranslation();
  const nowMs = useNow(15_000);
  const { connection } = view;
  return (
    <Dialog title={t("devices.title")} onClose={onClose}>
      <ul className={styles.list}>
        {view.devices.map((device) => (
          <li key={device.deviceClass} className={styles.row}>
            <span className={styles.name}>{t(`devices.name.${device.deviceClass}`)}</span>
            <span className={styles.state}>{t(`devices.state.${device.state}`)}</span>
            <span className={styles.sentence}>{deviceSentence(t, device)}</span>
            {device.failureCode === null ? null : <small className={styles.code}>{device.failureCode}</small>}
          </li>
        ))}
        <li className={styles.row}>
          <span className={styles.name}>{t("devices.platform")}</span>
          <span className={styles.state}>{connectionWord(t, connection, nowMs)}</span>
          <span className={styles.sentence}>
            {t(`devices.advice.${connection.state}`)}{" "}
            {connection.pendingCount === 0
              ? t("devices.pendingNone")
              : t("devices.pendingHelp", { count: connection.pendingCount })}{" "}
            {connection.lastContactAt === null
              ? null
              : t("devices.lastContact", { time: timeOfDay(connection.lastContactAt) })}
          </span>
        </li>
      </ul>
    </Dialog>
  );
}
