import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ReturningView } from "../../../contract/index.ts";
import { useDesk } from "../../app/desk-context.ts";
import { useCommand } from "../../app/use-command.ts";
import { useTyped } from "../../client/typed-text.ts";
import { dayOf, timeOfDay } from "../../i18n/format.ts";
import { Button } from "../../ui/button.tsx";
import { ReturnForm } from "./return-form.tsx";
import { ReturnLine } from "./return-line.tsx";
import styles from "./returning.module.css";

/** Goods come back: the pieces of the sale at the left, what each side gets back at the right. */
export function Returning({ returning }: { returning: ReturningView }) {
  const { t } = useTranslation();
  const run = useCommand();
  const { lines } = returning;

  function toggle(position: number) {
    const line = lines[position - 1];
    if (line === undefined || line.isReturned) return;
    void run("return:chooseLine", { lineId: line.lineId, isChosen: !line.isChosen });
  }

  const cancel = () => void run("return:cancel", {});
  useEscape(cancel);
  // Digits pressed quickly come as one text.
  useTyped((text) => [...text].forEach((digit) => toggle(Number(digit))));

  return (
    <main className={styles.page}>
      <section className={styles.goods} aria-labelledby="return-title">
        <header className={styles.header}>
          <div>
            <h1 id="return-title" className={styles.title}>
              {t("returns.title")}
              <span className={styles.number}>{t("returns.of", { number: returning.receiptNumber })}</span>
            </h1>
            <p className={styles.soft}>
              {t("returns.soldAt", { day: dayOf(returning.at), time: timeOfDay(returning.at) })}
            </p>
          </div>
          <Button keyHint="Esc" onClick={cancel}>
            {t("returns.cancel")}
          </Button>
        </header>
        <p className={styles.question}>{t("returns.lines")}</p>
        <p className={styles.soft}>{t("returns.linesHelp")}</p>
        <ul className={styles.lines} aria-label={t("returns.lines")}>
          {lines.map((line, index) => (
            <ReturnLine
              key={line.lineId}
              line={line}
              position={index + 1}
              onToggle={() => toggle(index + 1)}
            />
          ))}
        </ul>
      </section>
      <ReturnForm returning={returning} />
    </main>
  );
}

/** Esc leaves the return, unless a dialog over it takes the key. */
function useEscape(onEscape: () => void): void {
  const { dialog } = useDesk();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "Escape" && dialog === null && !event.defaultPrevented) onEscape();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
