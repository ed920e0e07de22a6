import { useTranslation } from "react-i18next";
import type { SaleView, TillView } from "../../../contract/index.ts";
import { keyName } from "../../app/key-map.ts";
import type { Qualification } from "../../app/qualifications.ts";
import { Button } from "../../ui/button.tsx";
import { ConsentLine } from "./consent-line.tsx";
import styles from "./person-panel.module.css";

type PersonPanelProps = {
  readonly person: SaleView["person"];
  readonly contact: SaleView["contact"];
  readonly consent: TillView["consent"];
  /** What the limits of the basket's programmes leave to this person. */
  readonly qualifications: readonly Qualification[];
  readonly isNeeded: boolean;
  readonly onType: () => void;
  readonly onContact: () => void;
  readonly onClear: () => void;
};

/** Who claims the subsidy, masked. Nothing here can be read back to a name or a number. */
export function PersonPanel(props: PersonPanelProps) {
  const { person, contact, consent, isNeeded, onType, onContact, onClear } = props;
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
          {isNeeded ? <ConsentLine consent={consent} /> : null}
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
            <ContactNote contact={contact} />
          </div>
          <div className={styles.actions}>
            <Button look="quiet" onClick={onContact}>
              {t("person.contact")}
            </Button>
            <Button look="quiet" keyHint={keyName("clearPerson")} onClick={onClear}>
              {t("person.clear")}
            </Button>
          </div>
          <Qualifications qualifications={props.qualifications} />
        </>
      )}
    </section>
  );
}

/** For which categories this person has something left, as far as this terminal knows. */
function Qualifications({ qualifications }: Pick<PersonPanelProps, "qualifications">) {
  const { t } = useTranslation();
  if (qualifications.length === 0) return null;
  return (
    <ul className={styles.qualifications} aria-label={t("qualification.title")}>
      <li aria-hidden="true">{t("qualification.title")}</li>
      {qualifications.map(({ categoryName, left }) => (
        <li key={categoryName} data-left={left}>
          {left === 0
            ? t("qualification.none", { category: categoryName })
            : t("qualification.left", { category: categoryName, count: left })}
        </li>
      ))}
    </ul>
  );
}

/** What the customer gave besides: two digits of the phone, and whether there is an address. */
function ContactNote({ contact }: Pick<PersonPanelProps, "contact">) {
  const { t } = useTranslation();
  if (contact === null) return null;
  const { phoneTail, hasDeliveryAddress } = contact;
  const notes = [
    phoneTail === null ? null : t("person.phoneKept", { tail: phoneTail }),
    hasDeliveryAddress ? t("person.deliveryAddressKept") : null,
  ].filter((note) => note !== null);
  return notes.length === 0 ? null : <p className={styles.contact}>{notes.join(" · ")}</p>;
}
