import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { TillView } from "../../contract/index.ts";
import { ChoiceGroup } from "../ui/choice-group.tsx";
import { NumberPad } from "../ui/number-pad.tsx";
import { TextField } from "../ui/text-field.tsx";
import styles from "./approval-fields.module.css";

/** Who agrees, and the PIN typed so far. */
export type Approver = { readonly operatorId: string | null; readonly pin: string };

/** Managers who may agree to what the person at the till does. Nobody agrees to their own step. */
export function approversOf({ operators, operator }: TillView): TillView["operators"] {
  return operators.filter(({ id, role }) => role === "manager" && id !== operator?.id);
}

/** Nobody chosen yet; a manager who is the only one needs no choosing. */
export function firstApprover(view: TillView): Approver {
  const [only, ...others] = approversOf(view);
  return { operatorId: only !== undefined && others.length === 0 ? only.id : null, pin: "" };
}

export function isApproving({ operatorId, pin }: Approver): boolean {
  return operatorId !== null && pin.length >= 4;
}

/** A PIN has digits only. */
export function withPin(approver: Approver, text: string): Approver {
  return { ...approver, pin: text.replaceAll(/\D/g, "").slice(0, 12) };
}

type ApprovalFieldsProps = {
  readonly approvers: TillView["operators"];
  readonly approver: Approver;
  readonly onChange: (approver: Approver) => void;
  /** Whether the PIN is what comes first here. */
  readonly takesFocus?: boolean;
  /** Where the dialog has a number pad of its own: called when its keys should type the PIN. */
  readonly onPinFocus?: () => void;
};

/** A second person agrees: chooses their name and types their own PIN. */
export function ApprovalFields({
  approvers,
  approver,
  onChange,
  takesFocus = false,
  onPinFocus,
}: ApprovalFieldsProps) {
  const { t } = useTranslation();
  const pinField = useRef<HTMLInputElement>(null);
  const setPin = (text: string) => onChange(withPin(approver, text));
  useEffect(() => {
    if (takesFocus) pinField.current?.focus();
  }, [takesFocus]);
  if (approvers.length === 0) return <p className={styles.nobody}>{t("approval.nobody")}</p>;
  return (
    <div className={styles.approval}>
      <div className={styles.who}>
        <ChoiceGroup
          label={t("approval.approver")}
          value={approver.operatorId}
          choices={approvers.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={(operatorId) => {
            onChange({ operatorId, pin: "" });
            pinField.current?.focus();
          }}
        />
        <TextField
          label={t("approval.pin")}
          type="password"
          inputMode="none"
          size="large"
          value={approver.pin}
          onValueChange={setPin}
          inputRef={pinField}
          onFocus={onPinFocus}
          note={t("approval.pinHelp")}
        />
      </div>
      {onPinFocus === undefined ? (
        <NumberPad value={approver.pin} onValueChange={setPin} extraKey={null} />
      ) : null}
    </div>
  );
}
