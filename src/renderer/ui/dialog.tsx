import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { useRef, type ReactNode, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";
import styles from "./dialog.module.css";

type DialogProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the bottom, the one that Enter presses last. */
  readonly footer?: ReactNode;
  readonly width?: "narrow" | "normal" | "wide";
  /** Text alone, without a field or a button in it: the keyboard scrolls it. */
  readonly isText?: boolean;
  readonly initialFocus?: RefObject<HTMLElement | null>;
};

/** A dialog that traps the focus and closes on Esc. It is mounted while it is open. */
export function Dialog({
  title,
  onClose,
  children,
  footer,
  width = "normal",
  isText = false,
  initialFocus,
}: DialogProps) {
  const { t } = useTranslation();
  const body = useRef<HTMLDivElement>(null);
  return (
    <BaseDialog.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={styles.backdrop} />
        <BaseDialog.Popup
          className={`${styles.popup} ${styles[width]}`}
          initialFocus={() => (initialFocus ?? body).current}
        >
          <header className={styles.header}>
            <BaseDialog.Title className={styles.title}>{title}</BaseDialog.Title>
            <BaseDialog.Close
              render={
                <Button look="quiet" keyHint="Esc">
                  {t("ui.close")}
                </Button>
              }
            />
          </header>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keyboard. */}
          <div className={styles.body} ref={body} tabIndex={isText ? 0 : -1}>
            {children}
          </div>
          {footer === undefined ? null : <footer className={styles.footer}>{footer}</footer>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
