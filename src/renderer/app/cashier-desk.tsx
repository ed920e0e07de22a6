import { useMemo } from "react";
import type { TillView } from "../../contract/index.ts";
import { Basket } from "../features/basket/basket.tsx";
import { Idle } from "../features/idle/idle.tsx";
import { PersonPanel } from "../features/person/person-panel.tsx";
import { ScanField } from "../features/scan-field/scan-field.tsx";
import { TotalsPanel } from "../features/totals/totals-panel.tsx";
import type { LineActions } from "../features/basket/line-actions.ts";
import styles from "./app.module.css";
import { stepDialog } from "./capture-steps.ts";
import { useDesk } from "./desk-context.ts";
import { qualificationsOf } from "./qualifications.ts";
import { useCommand } from "./use-command.ts";
import type { DeskActions } from "./use-desk-actions.ts";

/** Where goods become a sale: the basket at the left, the person and the money at the right. */
export function CashierDesk({ view, actions }: { view: TillView; actions: DeskActions }) {
  const { open, select } = useDesk();
  const run = useCommand();
  const { sale } = view;
  const lineActions: LineActions = useMemo(
    () => ({
      onSelect: select,
      onExplain: (lineId) => open({ kind: "trace", lineId }),
      onStep: (missing, lineId) => open(stepDialog(missing, lineId)),
      onApprovePrice: (lineId) => open({ kind: "overridePrice", lineId }),
      onPreferClaim: (lineId, prefersClaim) => void run("sale:preferClaim", { lineId, prefersClaim }),
    }),
    [open, run, select],
  );
  const needsPerson = sale?.lines.some((line) => line.decision.missing.includes("person")) ?? false;
  const hasLines = sale !== null && sale.lines.length > 0;
  return (
    <main className={hasLines ? styles.desk : `${styles.desk} ${styles.alone}`}>
      <div className={styles.basket}>
        <ScanField onScan={actions.receiveTyped} onEnter={() => actions.act("proceed")} />
        {hasLines ? (
          <Basket
            sale={sale}
            chosenLineId={actions.chosenLineId}
            captureLineId={actions.captureLineId}
            actions={lineActions}
          />
        ) : (
          <Idle view={view} />
        )}
      </div>
      {hasLines ? (
        <div className={styles.side}>
          <PersonPanel
            person={sale.person}
            contact={sale.contact}
            consent={view.consent}
            qualifications={qualificationsOf(sale.lines)}
            isNeeded={needsPerson}
            onType={() => actions.act("typeId")}
            onContact={() => open({ kind: "contact" })}
            onClear={() => actions.act("clearPerson")}
          />
          <TotalsPanel
            sale={sale}
            onTender={(kind) => actions.act(kind)}
            onComplete={actions.complete}
            onRemoveTender={(tenderId) => void run("tender:remove", { tenderId })}
            isCompleting={actions.isCompleting}
          />
        </div>
      ) : null}
    </main>
  );
}
