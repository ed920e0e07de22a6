import { useTranslation } from "react-i18next";
import type { TillView } from "../../contract/index.ts";
import { refusalSentence } from "../i18n/sentences.ts";

/** Tells screen readers, politely, what the last scan did and what comes next. */
export function LiveRegion({ view }: { view: TillView }) {
  const { t } = useTranslation();
  const { lastScan, sale, nextStep } = view;
  const lines = [...(sale?.lines ?? []), ...(view.returning?.lines ?? [])];
  const line = lines.find(({ lineId }) => lineId === lastScan?.lineId);
  // A line that was removed since has nothing to be told of.
  const isGone = line === undefined && lastScan !== null && lastScan.lineId !== null;
  const scanned =
    lastScan === null || isGone
      ? ""
      : lastScan.outcome === "refused"
        ? t("live.refused", {
            reason: refusalSentence(t, {
              code: lastScan.refusalCode ?? "internal",
              params: lastScan.refusalParams,
            }),
          })
        : t(`live.${lastScan.outcome}`, { name: line?.name ?? "" });
  return (
    <div className="visually-hidden" aria-live="polite">
      {scanned} {t("steps.label")} {t(`steps.${nextStep.code}`, { position: nextStep.position ?? "" })}
    </div>
  );
}
