import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDialogCommand } from "../../app/use-command.ts";
import { useTill } from "../../client/till-context.tsx";
import { displayGtin } from "../../../domain/goods/gtin.ts";
import type { Goods } from "../../../domain/goods/goods.ts";
import { gradeWord } from "../../i18n/eligibility-sentence.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Money } from "../../ui/money.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./search-dialog.module.css";

const resultLimit = 20;

type SearchDialogProps = { readonly onClose: () => void; readonly onUnlisted: () => void };

/** Finds goods by name, brand, model or code, when nothing can be scanned. */
export function SearchDialog({ onClose, onUnlisted }: SearchDialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const goods = useGoods(text);
  const { run, problem, isBusy } = useDialogCommand();

  async function add(item: Goods | undefined) {
    if (item === undefined || isBusy) return;
    if ((await run("sale:addGoods", { gtin: item.gtin })) !== null) onClose();
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setChosen((before) => Math.min(Math.max(before + step, 0), Math.max(goods.length - 1, 0)));
    }
    if (event.key === "Enter") {
      event.preventDefault();
      void add(goods[chosen]);
    }
  }

  return (
    <Dialog
      title={t("search.title")}
      onClose={onClose}
      width="wide"
      initialFocus={field}
      footer={
        <Button look="quiet" onClick={onUnlisted}>
          {t("search.unlisted")}
        </Button>
      }
    >
      <TextField
        label={t("search.label")}
        role="combobox"
        aria-expanded={goods.length > 0}
        aria-controls="search-results"
        aria-activedescendant={goods[chosen] === undefined ? undefined : `result-${goods[chosen].gtin}`}
        value={text}
        maxLength={60}
        inputRef={field}
        onKeyDown={onKeyDown}
        onValueChange={(value) => {
          setText(value);
          setChosen(0);
        }}
        note={text.trim() !== "" && goods.length === 0 ? t("search.nothing") : t("search.help")}
      />
      <ul className={styles.results} id="search-results" role="listbox" aria-label={t("search.results")}>
        {goods.map((item, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above moves and chooses by keys
          <li
            key={item.gtin}
            id={`result-${item.gtin}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={styles.result}
            onClick={() => void add(item)}
          >
            <span className={styles.name}>{item.name}</span>
            <span className={styles.facts}>
              {[item.brand, item.model, displayGtin(item.gtin)].join(" · ")}
              {item.grade === null ? null : ` · ${gradeWord(t, item.grade)}`}
            </span>
            <span className={styles.price}>
              <Money fen={item.listFen} look="yuan" />
            </span>
          </li>
        ))}
      </ul>
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}

/** The goods that fit the text, of the last answer that is not overtaken by a newer question. */
function useGoods(text: string): readonly Goods[] {
  const { client } = useTill();
  const [goods, setGoods] = useState<readonly Goods[]>([]);
  useEffect(() => {
    let isCurrent = true;
    client
      .ask("goods:search", { text: text.trim(), limit: resultLimit })
      .then((answer) => (isCurrent ? setGoods(answer.ok ? answer.value.goods : []) : undefined))
      .catch(() => (isCurrent ? setGoods([]) : undefined));
    return () => {
      isCurrent = false;
    };
  }, [client, text]);
  return goods;
}
