import { useEffect, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDialogCommand } from "../../app/use-command.ts";
import { useView } from "../../client/till-context.tsx";
import { useTyped } from "../../client/typed-text.ts";
import { Button } from "../../ui/button.tsx";
import { KeyHint } from "../../ui/key-hint.tsx";
import { NumberPad } from "../../ui/number-pad.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./sign-on.module.css";

/** The PIN of the invented people of the demo shop. */
const demoPin = "123456";

/** Who sells: chosen by touch or by number, proven by PIN. */
export function SignOn() {
  const { t } = useTranslation();
  const view = useView();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [pin, setPin] = useState("");
  const pinField = useRef<HTMLInputElement>(null);
  const { run, problem, isBusy } = useDialogCommand();

  useTyped((text) => {
    const operator = view.operators[Number(text.charAt(0)) - 1];
    if (operator !== undefined) setChosenId(operator.id);
  });
  useEffect(() => {
    if (chosenId !== null) pinField.current?.focus();
  }, [chosenId]);

  async function signOn(event: FormEvent) {
    event.preventDefault();
    if (chosenId === null) return;
    const done = await run("operator:signOn", { operatorId: chosenId, pin });
    setPin("");
    if (done === null) pinField.current?.focus();
  }

  return (
    <main className={styles.page}>
      <section className={styles.people} aria-labelledby="who">
        <p className={styles.shop}>
          {view.shop.name} · {t("header.till", { number: view.shop.tillNumber })}
        </p>
        <h1 id="who" className={styles.title}>
          {t("signOn.title")}
        </h1>
        <ul className={styles.list}>
          {view.operators.map((operator, index) => (
            <li key={operator.id}>
              <button
                type="button"
                className={styles.person}
                aria-pressed={operator.id === chosenId}
                onClick={() => setChosenId(operator.id)}
              >
                <span className={styles.name}>{operator.name}</span>
                <span className={styles.role}>{t(`role.${operator.role}`)}</span>
                <KeyHint>{String(index + 1)}</KeyHint>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <form className={styles.pin} onSubmit={(event) => void signOn(event)}>
        <TextField
          label={t("signOn.pin")}
          type="password"
          inputMode="none"
          size="large"
          value={pin}
          onValueChange={(text) => setPin(text.replaceAll(/\D/g, "").slice(0, 12))}
          inputRef={pinField}
          disabled={chosenId === null}
          note={chosenId === null ? t("signOn.chooseFirst") : t("signOn.pinHelp")}
        />
        {view.isDemo ? <p className={styles.demo}>{t("signOn.demoPin", { pin: demoPin })}</p> : null}
        <NumberPad value={pin} onValueChange={setPin} extraKey={null} />
        {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
        <Button
          type="submit"
          look="primary"
          size="large"
          keyHint="Enter"
          disabled={chosenId === null || pin.length < 4 || isBusy}
        >
          {t("signOn.submit")}
        </Button>
      </form>
    </main>
  );
}
