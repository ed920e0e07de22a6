import styles from "./key-hint.module.css";

/** A key as it stands on the keyboard. Screen readers get it from aria-keyshortcuts of the control instead. */
export function KeyHint({ children }: { children: string }) {
  return (
    <kbd className={styles.key} aria-hidden="true">
      {children}
    </kbd>
  );
}
