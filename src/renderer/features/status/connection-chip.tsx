import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConnectionView } from "../../../contract/index.ts";
import { connectionWord } from "./connection-words.ts";
import styles from "./header.module.css";

const looks = { online: "good", offline: "warn", connecting: "absent", notEnrolled: "absent" } as const;

/** Whether the platform answers; when not, since how long. */
export function ConnectionChip({ connection }: { connection: ConnectionView }) {
  const { t } = useTranslation();
  const nowMs = useNow(15_000);
  return (
    <span className={styles.chip} data-look={looks[connection.state]}>
      <span className={styles.sign} aria-hidden="true" />
      {connectionWord(t, connection, nowMs)}
    </span>
  );
}

export function useNow(everyMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}
