import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useTyped } from "../../client/typed-text.ts";
import styles from "./scan-field.module.css";

type ScanFieldProps = {
  readonly onScan: (text: string) => void;
  /** Enter with nothing typed: the next step. */
  readonly onEnter: () => void;
};

/** For codes that are typed. Digits typed anywhere land here; a scan never stays here. */
export function ScanField({ onScan, onEnter }: ScanFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useTyped((typed) => {
    setText((before) => before + typed);
    field.current?.focus();
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === "") onEnter();
    else onScan(text.trim());
    setText("");
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <span className={styles.sign} aria-hidden="true" />
      <input
        ref={field}
        className={styles.field}
        aria-label={t("scanField.label")}
        placeholder={t("scanField.placeholder")}
        value={text}
        maxLength={600}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}
