import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { TillView } from "../../../contract/index.ts";
import { useDialogCommand } from "../../app/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { NumberPad } from "../../ui/number-pad.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { ConsentLine } from "./consent-line.tsx";
import styles from "./contact-dialog.module.css";
import { isPhoneOrNothing, PhoneField } from "./phone-field.tsx";

const mobileDigits = 11;

type ContactDialogProps = { readonly consent: TillView["consent"]; readonly onClose: () => void };

/** What the identified customer gives of their own will. The till shows none of it again, so the fields begin empty. */
export function ContactDialog({ consent, onClose }: ContactDialogProps) {
  const { t } = useTranslation();
  const [phone, setPhone] = useState("");
  const [address, setAddress] = useState("");
  const phoneField = useRef<HTMLInputElement>(null);
  const { run, problem, isBusy } = useDialogCommand();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!isPhoneOrNothing(phone)) return;
    const contact = { phone: phone.trim() || null, deliveryAddress: address.trim() || null };
    if ((await run("person:setContact", contact)) !== null) onClose();
  }

  return (
    <Dialog
      title={t("person.contactTitle")}
      onClose={onClose}
      initialFocus={phoneField}
      footer={
        <Button
          type="submit"
          form="contact"
          look="primary"
          size="large"
          keyHint="Enter"
          disabled={!isPhoneOrNothing(phone) || isBusy}
        >
          {t("person.submit")}
        </Button>
      }
    >
      <form id="contact" className={styles.withPad} onSubmit={(event) => void submit(event)}>
        <div className={styles.fields}>
          <PhoneField value={phone} onValueChange={setPhone} inputRef={phoneField} />
          <TextField
            label={t("person.deliveryAddress")}
            value={address}
            onValueChange={setAddress}
            maxLength={200}
            note={t("person.deliveryAddressHelp")}
          />
        </div>
        <NumberPad value={phone} onValueChange={setPhone} extraKey={null} maxLength={mobileDigits} />
      </form>
      <ConsentLine consent={consent} />
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}
