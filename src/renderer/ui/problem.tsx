import styles from "./problem.module.css";

/** Why something was not done: a sentence, and the code in small print for the phone call to support. */
export function Problem({ text, code }: { text: string; code: string }) {
  return (
    <p className={styles.problem} role="alert">
      <span>{text}</span>
      <small className={styles.code}>{code}</small>
    </p>
  );
}
