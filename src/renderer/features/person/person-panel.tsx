import { useTranslation } from "react-i18next";
import type { SaleView } from "../../../contract/index.ts";
import { keyName } from "../../app/key-map.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./person-panel.module.css";

type PersonPanelProps = {
  readonly person: SaleView["person"];
  readonly isNeeded: boolean;
  readonly onType: () => void;
  readonly onClear: () => void;
};

/** Who claims the subsidy, masked. Nothing here can be read back to a name or a number. */
export function PersonPanel({ person, isNeeded, onType, onClear }: PersonPanelProps) {
  const { t } = useTranslation();
  return (
    <section
      className={styles.panel}
      aria-label={t("person.title")}
      data-needed={isNeeded && person === null}
    >
      {person === null ? (
        <>
          <p className={styles.nobody}>{isNeeded ? t("person.needed") : t("person.nobody")}</p>
          <Button keyHint={keyName("typeId")} onClick={onType}>
            {t("person.type")}
          </Button>
        </>
      ) : (
        <>
          <div className={styles.who}>
            <p className={styles.name}>{person.maskedName}</p>
            <p className={styles.number}>{person.maskedNumber}</p>
            <p className={styles.verified}>
              <span aria-hidden="true">✓ </span>
              {t(`person.verified.${person.verifiedBy}`)}
            </p>
          </div>
          <Button look="quiet" keyHint={keyName("clearPerson")} onClick={onClear}>
            {t("person.clear")}
          </Button>
        </>
      )}
    </section>
  );
}
