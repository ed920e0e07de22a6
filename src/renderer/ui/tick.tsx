import type { KeyboardEvent, ReactNode, Ref } from "react";
import styles from "./tick.module.css";

type TickProps = {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: ReactNode;
  /** The digit that ticks it while no text field has the focus, shown in the box. */
  readonly digit?: number;
  readonly tickRef?: Ref<HTMLButtonElement>;
};

/** A statement that somebody makes sure of: the whole row is the target. The space bar ticks, Enter submits the form. */
export function Tick({ isOn, onChange, children, digit, tickRef }: TickProps) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={isOn}
      className={styles.tick}
      ref={tickRef}
      onClick={() => onChange(!isOn)}
      onKeyDown={submitOnEnter}
    >
      <span className={styles.box} aria-hidden="true">
        {isOn ? "✓" : digit}
      </span>
      <span className={styles.label}>{children}</span>
    </button>
  );
}

function submitOnEnter(event: KeyboardEvent<HTMLElement>): void {
  const { form } = event.currentTarget as HTMLButtonElement;
  if (event.key !== "Enter" || form === null) return;
  event.preventDefault();
  form.requestSubmit();
}
