import { formatYuan, type Fen } from "../../domain/money/index.ts";
import styles from "./money.module.css";

/** An amount in tabular figures. `signed` shows what is taken off as -300.00, and nothing off as a dash. */
export function Money({ fen, look = "plain" }: { fen: Fen; look?: "plain" | "yuan" | "takenOff" }) {
  if (look === "takenOff" && fen === 0) return <span className={styles.money}>–</span>;
  return (
    <span className={styles.money}>
      {look === "yuan" ? "¥" : look === "takenOff" ? "-" : ""}
      {formatYuan(fen)}
    </span>
  );
}
