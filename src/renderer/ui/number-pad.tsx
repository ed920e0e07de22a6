import { useTranslation } from "react-i18next";
import styles from "./number-pad.module.css";

type NumberPadProps = {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  /** What stands at the lower left: a decimal point for money, nothing for a PIN. */
  readonly extraKey?: "." | "00" | null;
  readonly maxLength?: number;
};

/** For terminals without a keyboard. It types into a field that the keyboard reaches too, so it is no tab stop. */
export function NumberPad({ value, onValueChange, extraKey = ".", maxLength = 12 }: NumberPadProps) {
  const { t } = useTranslation();
  const type = (text: string) => onValueChange((value + text).slice(0, maxLength));
  const digits = ["7", "8", "9", "4", "5", "6", "1", "2", "3"];
  return (
    <div className={styles.pad} role="group" aria-label={t("ui.numberPad")}>
      {digits.map((digit) => (
        <PadKey key={digit} onPress={() => type(digit)}>
          {digit}
        </PadKey>
      ))}
      {extraKey === null ? (
        <PadKey onPress={() => onValueChange("")}>{t("ui.clear")}</PadKey>
      ) : (
        <PadKey onPress={() => type(extraKey)}>{extraKey}</PadKey>
      )}
      <PadKey onPress={() => type("0")}>0</PadKey>
      <PadKey label={t("ui.backspace")} onPress={() => onValueChange(value.slice(0, -1))}>
        ⌫
      </PadKey>
    </div>
  );
}

function PadKey({ children, label, onPress }: { children: string; label?: string; onPress: () => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.key}
      aria-label={label}
      // The field keeps the focus, so that Enter and the keyboard go on working in it.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
