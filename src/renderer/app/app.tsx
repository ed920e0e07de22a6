import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLineState, useMaybeView } from "../client/till-context.tsx";
import styles from "./app.module.css";
import {
  DeskContext,
  type Desk,
  type DeskDialog,
  type DeskMessage,
  type LineSelection,
} from "./desk-context.ts";
import { LineLost } from "./line-lost.tsx";
import { Workplace } from "./workplace.tsx";

/** The whole screen: whoever stands at it, and whatever is open over it. */
export function App() {
  const { t } = useTranslation();
  const view = useMaybeView();
  const lineState = useLineState();
  const [dialog, setDialog] = useState<DeskDialog | null>(null);
  const [message, tell] = useState<DeskMessage | null>(null);
  const [selection, setSelection] = useState<LineSelection | null>(null);
  const open = useCallback((next: DeskDialog) => {
    tell(null);
    setDialog(next);
  }, []);
  const close = useCallback(() => setDialog(null), []);
  const select: Desk["select"] = useCallback((lineId, by = "hand") => setSelection({ lineId, by }), []);
  const desk: Desk = useMemo(
    () => ({ dialog, open, close, message, tell, selection, select }),
    [dialog, open, close, message, selection, select],
  );

  if (view === null) {
    return (
      <div className={styles.waiting} role="status">
        {lineState === "lost" ? t("status.lost") : t("status.connecting")}
      </div>
    );
  }
  return (
    <DeskContext value={desk}>
      {lineState === "connected" ? null : <LineLost />}
      <Workplace view={view} />
    </DeskContext>
  );
}
