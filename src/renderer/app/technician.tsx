import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import styles from "./app.module.css";
import { useDesk } from "./desk-context.ts";
import { useCommand } from "./use-command.ts";

/** A technician sets the till up and does not sell. */
export function Technician() {
  const { t } = useTranslation();
  const run = useCommand();
  const desk = useDesk();
  return (
    <main className={styles.idle}>
      <p>{t("status.technician")}</p>
      <Button size="large" onClick={() => desk.open({ kind: "devices" })}>
        {t("devices.title")}
      </Button>
      <Button size="large" look="primary" onClick={() => void run("operator:signOff", {})}>
        {t("action.signOff")}
      </Button>
    </main>
  );
}
