import { useId, type ComponentProps, type ReactNode, type Ref } from "react";
import styles from "./text-field.module.css";

type TextFieldProps = Omit<ComponentProps<"input">, "onChange" | "value" | "ref" | "size"> & {
  readonly label: string;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  /** A sentence below the field: help, or what is wrong when `isBad`. */
  readonly note?: ReactNode;
  readonly isBad?: boolean;
  readonly size?: "normal" | "large";
  readonly inputRef?: Ref<HTMLInputElement>;
};

export function TextField({
  label,
  value,
  onValueChange,
  note,
  isBad = false,
  size = "normal",
  inputRef,
  ...rest
}: TextFieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        {...rest}
        id={id}
        ref={inputRef}
        className={`${styles.input} ${styles[size]}`}
        value={value}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isBad}
        aria-describedby={`${id}-note`}
        onChange={(event) => onValueChange(event.target.value)}
      />
      <div id={`${id}-note`} className={isBad ? styles.bad : styles.note} aria-live="polite">
        {note}
      </div>
    </div>
  );
}
