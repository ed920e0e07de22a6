import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import { parseMobileNumber } from "../../../domain/identity/mobile-number.ts";
import { TextField } from "../../ui/text-field.tsx";

type PhoneFieldProps = {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
};

/** Whether nothing or a whole mobile number stands there. */
export function isPhoneOrNothing(text: string): boolean {
  return text.trim() === "" || parseMobileNumber(text).ok;
}

/** A mobile number that nobody has to give. It is looked at as soon as eleven digits are there. */
export function PhoneField(props: PhoneFieldProps) {
  const { t } = useTranslation();
  const { value } = props;
  const isWhole = value.replaceAll(/\D/g, "").length >= 11;
  const isGood = parseMobileNumber(value).ok;
  const verdict = isWhole ? t("refusals.phoneMalformed") : t("person.phoneHelp");
  return (
    <TextField
      {...props}
      label={t("person.phone")}
      inputMode="tel"
      maxLength={20}
      isBad={isWhole && !isGood}
      note={isGood ? t("person.phoneFits") : verdict}
    />
  );
}
