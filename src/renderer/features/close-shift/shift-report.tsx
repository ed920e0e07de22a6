import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { TillView } from "../../../contract/index.ts";
import { timeOfDay, yuan } from "../../i18n/format.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./shift-report.module.css";

type ClosedShift = NonNullable<TillView["closedShift"]>;

type ShiftReportProps = {
  readonly shift: ClosedShift;
  readonly programmes: TillView["programmes"];
  readonly operators: TillView["operators"];
  /** Whether somebody has read it and left: who comes then wants to work, and Enter opens the next shift. */
  readonly wasRead: boolean;
  readonly onOpenNext: () => void;
  readonly onSignOff: () => void;
};

/** What the closed shift sold, what the state pays of it, and whether the drawer was right. */
export function ShiftReport(props: ShiftReportProps) {
  const { shift, programmes, operators, wasRead, onOpenNext, onSignOff } = props;
  const { t } = useTranslation();
  const { totals } = shift;
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  const title = (programmeId: string) =>
    programmes.find(({ id }) => id === programmeId)?.shortTitle ?? programmeId;

  return (
    <main className={styles.page}>
      <section className={styles.card} aria-label={t("shift.report")}>
        <h1 className={styles.title}>{t("shift.report")}</h1>
        <p className={styles.soft}>
          {t("shift.opened", {
            name: operators.find(({ id }) => id === shift.openedBy)?.name ?? shift.openedBy,
            time: timeOfDay(shift.openedAt),
          })}
        </p>
        <div className={styles.columns}>
          <Figures
            heading={t("shift.sales")}
            rows={[
              [t("shift.salesCount"), String(totals.salesCount)],
              [t("shift.received"), yuan(totals.salesFen)],
              ...totals.tenders.map((tender): Row => [
                t("shift.tender", { kind: t(`tender.${tender.kind}`), count: tender.count }),
                yuan(tender.amountFen),
              ]),
              [t("shift.changeGiven"), yuan(totals.changeFen)],
            ]}
          />
          <ReturnFigures totals={totals} />
          <Figures
            heading={t("price.subsidy")}
            rows={[
              ...totals.subsidyByProgramme.map((use): Row => [
                t("shift.programme", { title: title(use.programmeId), count: use.count }),
                yuan(use.subsidyFen),
              ]),
              [t("shift.subsidyTotal"), yuan(totals.subsidyFen)],
              ...(totals.reversedSubsidyFen === 0
                ? []
                : [
                    [t("shift.subsidyReversed"), yuan(-totals.reversedSubsidyFen)] satisfies Row,
                    [
                      t("shift.subsidyNet"),
                      yuan(totals.subsidyFen - totals.reversedSubsidyFen),
                    ] satisfies Row,
                  ]),
            ]}
          />
          <Figures
            heading={t("shift.cash")}
            rows={[
              [t("openShift.float"), yuan(shift.floatFen)],
              [t("shift.cashTaken"), yuan(cashOf(totals.tenders) - totals.changeFen)],
              ...(cashOf(totals.refunds) === 0
                ? []
                : [[t("shift.cashRefunded"), yuan(-cashOf(totals.refunds))] satisfies Row]),
              ...(totals.cashInFen === 0 ? [] : [[t("shift.cashIn"), yuan(totals.cashInFen)] satisfies Row]),
              ...(totals.cashOutFen === 0
                ? []
                : [[t("shift.cashOut"), yuan(-totals.cashOutFen)] satisfies Row]),
              [t("shift.cashExpected"), yuan(totals.cashExpectedFen)],
              ...(shift.firstCountedCashFen === shift.countedCashFen
                ? []
                : [[t("shift.firstCount"), yuan(shift.firstCountedCashFen)] satisfies Row]),
              [t("closeShift.counted"), yuan(shift.countedCashFen)],
              [t("shift.difference"), yuan(shift.differenceFen)],
            ]}
          />
        </div>
        {shift.differenceReason === null ? null : (
          <p className={styles.soft}>{t("shift.reason", { reason: shift.differenceReason })}</p>
        )}
        <div className={styles.actions}>
          <Button size="large" onClick={wasRead ? onSignOff : onOpenNext}>
            {t(wasRead ? "action.signOff" : "shift.openNext")}
          </Button>
          <Button
            look="primary"
            size="large"
            keyHint="Enter"
            ref={next}
            onClick={wasRead ? onOpenNext : onSignOff}
          >
            {t(wasRead ? "shift.openNext" : "action.signOff")}
          </Button>
        </div>
      </section>
    </main>
  );
}

/** What came back in this shift, and baskets given up after payment; nothing when neither happened. */
function ReturnFigures({ totals }: Pick<ClosedShift, "totals">) {
  const { t } = useTranslation();
  if (totals.returnsCount === 0 && totals.voidsCount === 0) return null;
  return (
    <Figures
      heading={t("shift.returns")}
      rows={[
        [t("shift.returnsCount"), String(totals.returnsCount)],
        [t("shift.returned"), yuan(totals.returnsFen)],
        ...totals.refunds.map((refund): Row => [
          t("shift.refund", { kind: t(`returns.refund.${refund.kind}`), count: refund.count }),
          yuan(refund.amountFen),
        ]),
        ...(totals.voidsCount === 0
          ? []
          : [[t("shift.voids", { count: totals.voidsCount }), yuan(totals.voidedFen)] satisfies Row]),
      ]}
    />
  );
}

/** What went through the drawer, of amounts by kind. */
function cashOf(amounts: ClosedShift["totals"]["tenders"]): number {
  return amounts.find(({ kind }) => kind === "cash")?.amountFen ?? 0;
}

type Row = readonly [label: string, value: string];

function Figures({ heading, rows }: { heading: string; rows: readonly Row[] }) {
  return (
    <div>
      <h2 className={styles.heading}>{heading}</h2>
      <dl className={styles.rows}>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
