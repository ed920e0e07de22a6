import { useTranslation } from "react-i18next";
import type { DeviceView, TillView } from "../../../contract/index.ts";
import { timeOfDay } from "../../i18n/format.ts";
import { ConnectionChip } from "./connection-chip.tsx";
import { deviceWord } from "./device-words.ts";
import styles from "./header.module.css";

/** Where, who, since when; and in one glance whether everything works. The chips open the details. */
export function Header({ view, onDevices }: { view: TillView; onDevices: () => void }) {
  const { t } = useTranslation();
  return (
    <header className={styles.header}>
      <p className={styles.shop}>
        {view.shop.name}
        <span className={styles.till}>{t("header.till", { number: view.shop.tillNumber })}</span>
      </p>
      {view.operator === null ? null : (
        <p className={styles.operator}>
          {view.operator.name}
          <span className={styles.soft}>
            {t(`role.${view.operator.role}`)}
            {view.shift === null ? "" : ` · ${t("header.since", { time: timeOfDay(view.shift.openedAt) })}`}
          </span>
        </p>
      )}
      <button type="button" className={styles.chips} onClick={onDevices}>
        <span className="visually-hidden">{t("header.details")}</span>
        {view.devices.map((device) => (
          <DeviceChip key={device.deviceClass} device={device} />
        ))}
        <ConnectionChip connection={view.connection} />
        <span className={styles.pending}>
          {t("devices.pending", { count: view.connection.pendingCount })}
        </span>
      </button>
    </header>
  );
}

/** A shape beside the colour: a disc works, a triangle needs somebody, a ring is not there. */
function DeviceChip({ device }: { device: DeviceView }) {
  const { t } = useTranslation();
  const { look, word } = deviceWord(t, device);
  return (
    <span className={styles.chip} data-look={look}>
      <span className={styles.sign} aria-hidden="true" />
      {t(`devices.name.${device.deviceClass}`)}
      {word === "" ? null : <span className={styles.word}>{word}</span>}
      {look === "good" ? <span className="visually-hidden">{t("devices.state.ready")}</span> : null}
    </span>
  );
}
