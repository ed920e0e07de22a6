import { useTranslation } from "react-i18next";
import type { TillView } from "../../../contract/index.ts";
import { endOf, yuan } from "../../i18n/format.ts";
import styles from "./idle.module.css";

/** Nobody is at the till: what to do first, what holds today, and how the day goes. */
export function Idle({ view }: { view: TillView }) {
  const { t } = useTranslation();
  const totals = view.shift?.totals;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- A scrolling region must be reachable by keyboard.
    <section className={styles.idle} aria-label={t("idle.title")} tabIndex={0}>
      <p className={styles.shop}>{t("idle.greeting", { shop: view.shop.name })}</p>
      <h1 className={styles.start}>{t("idle.start")}</h1>
      <p className={styles.help}>{t("idle.help")}</p>
      <div className={styles.columns}>
        <div>
          <h2 className={styles.heading}>{t("idle.programmes")}</h2>
          {view.programmes.length === 0 ? (
            <p className={styles.note}>{t("idle.noProgrammes")}</p>
          ) : (
            <ul className={styles.programmes}>
              {view.programmes.map((programme) => (
                <li key={programme.id}>
                  <span>{programme.title}</span>
                  <small>{t("idle.validTo", { validTo: endOf(programme.validTo) })}</small>
                </li>
              ))}
            </ul>
          )}
          <p className={styles.note}>{t("idle.goods", { count: view.catalogue.goodsCount })}</p>
        </div>
        {totals === undefined ? null : (
          <dl className={styles.figures}>
            <div>
              <dt>{t("shift.salesCount")}</dt>
              <dd>{totals.salesCount}</dd>
            </div>
            <div>
              <dt>{t("shift.sales")}</dt>
              <dd>{yuan(totals.salesFen)}</dd>
            </div>
            <div>
              <dt>{t("price.subsidy")}</dt>
              <dd>{yuan(totals.subsidyFen)}</dd>
            </div>
          </dl>
        )}
      </div>
    </section>
  );
}
