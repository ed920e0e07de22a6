import type { ComponentProps, ReactNode } from "react";
import styles from "./button.module.css";
import { KeyHint } from "./key-hint.tsx";

type ButtonProps = Omit<ComponentProps<"button">, "type"> & {
  readonly children: ReactNode;
  /** `primary` at most once in view: it is the next step. */
  readonly look?: "primary" | "plain" | "quiet" | "danger";
  readonly size?: "normal" | "large";
  /** The key that does the same, shown on the button. */
  readonly keyHint?: string;
  readonly type?: "button" | "submit";
};

export function Button({
  look = "plain",
  size = "normal",
  keyHint,
  type = "button",
  children,
  className,
  ...rest
}: ButtonProps) {
  const classes = [styles.button, styles[look], styles[size], className].filter(Boolean).join(" ");
  return (
    <button type={type} className={classes} aria-keyshortcuts={keyHint} {...rest}>
      <span className={styles.label}>{children}</span>
      {keyHint === undefined ? null : <KeyHint>{keyHint}</KeyHint>}
    </button>
  );
}
