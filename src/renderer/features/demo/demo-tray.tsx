import { Collapsible } from "@base-ui/react/collapsible";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { InputOf, TillView } from "../../../contract/index.ts";
import { useCommand } from "../../app/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { demoScans, goodsOnCounter, inventNumber } from "./demo-goods.ts";
import styles from "./demo-tray.module.css";

const people = ["first", "second", "wrongCheckDigit"] as const;

/** Hands for the simulated devices, so that anyone can try the till without hardware. Demo mode only. */
export function DemoTray({ view }: { view: TillView }) {
  const { t } = useTranslation();
  const run = useCommand();
  const act = (input: InputOf<"demo:act">) => void run("demo:act", input);
  const lines = view.sale?.lines ?? [];
  const asking = lines.find(({ decision }) => decision.missing.includes("code"))?.decision;
  const showCode = () => {
    const { programme = null, category = null } = asking ?? {};
    if (programme === null || category === null) return;
    act({ kind: "showCode", programmeId: programme.id, category });
  };
  return (
    <Collapsible.Root className={styles.tray}>
      <Collapsible.Trigger className={styles.trigger}>
        <span aria-hidden="true" className={styles.arrow} />
        {t("demo.title")}
      </Collapsible.Trigger>
      <Collapsible.Panel className={styles.panel}>
        <DemoGroup title={t("demo.scan")}>
          {goodsOnCounter(view.programmes).map((goods) => (
            <Button key={goods} onClick={() => act({ kind: "scan", text: demoScans[goods] })}>
              {t(`demo.goods.${goods}`)}
            </Button>
          ))}
          <Button onClick={() => act({ kind: "scan", text: inventNumber(lines, Date.now()) })}>
            {t("demo.serial")}
          </Button>
          {asking === undefined ? null : (
            <Button disabled={view.sale?.person === null} onClick={showCode}>
              {t("demo.code")}
            </Button>
          )}
        </DemoGroup>
        <DemoGroup title={t("demo.card")}>
          {people.map((person) => (
            <Button key={person} onClick={() => act({ kind: "putCard", person })}>
              {t(`demo.person.${person}`)}
            </Button>
          ))}
          <Button onClick={() => act({ kind: "removeCard" })}>{t("demo.removeCard")}</Button>
        </DemoGroup>
        <DemoGroup title={t("devices.name.posPrinter")}>
          <Button onClick={() => act({ kind: "paperEnd", isEnd: true })}>{t("demo.paperOut")}</Button>
          <Button onClick={() => act({ kind: "paperEnd", isEnd: false })}>{t("demo.paperIn")}</Button>
        </DemoGroup>
      </Collapsible.Panel>
    </Collapsible.Root>
  );
}

function DemoGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.group} role="group" aria-label={title}>
      <span className={styles.label} aria-hidden="true">
        {title}
      </span>
      {children}
    </div>
  );
}
