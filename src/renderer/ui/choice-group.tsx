import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useId, type KeyboardEvent, type Ref } from "react";
import styles from "./choice-group.module.css";

type ChoiceGroupProps<Value extends string> = {
  readonly label: string;
  readonly value: Value | null;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value) => void;
  /** The choice that holds, or else the first, for dialogs that put the focus there. */
  readonly firstRef?: Ref<HTMLElement>;
};

/** A few choices side by side, of which one holds. Arrow keys move between them. */
export function ChoiceGroup<Value extends string>({
  label,
  value,
  choices,
  onChoose,
  firstRef,
}: ChoiceGroupProps<Value>) {
  const id = useId();
  return (
    <div className={styles.group}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      <RadioGroup<Value | "">
        aria-labelledby={id}
        value={value ?? ""}
        onValueChange={(chosen) => (chosen === "" ? undefined : onChoose(chosen))}
        className={styles.choices}
      >
        {choices.map((choice, index) => (
          <Radio.Root
            key={choice.value}
            value={choice.value}
            className={styles.choice}
            ref={(value === null ? index === 0 : choice.value === value) ? firstRef : undefined}
            onKeyDown={submitOnEnter}
          >
            <span aria-hidden="true" className={styles.dot} />
            {choice.label}
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  );
}

/** Enter submits the form around the choices, as it does in a text field; the space bar chooses. */
function submitOnEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === "Enter") event.currentTarget.closest("form")?.requestSubmit();
}
