import { useTranslation } from "react-i18next";
import type { TillView } from "../../../contract/index.ts";
import { keyName, type DeskAction } from "../../app/key-map.ts";
import { useSettings } from "../../app/settings-context.tsx";
import { Button } from "../../ui/button.tsx";
import { ChoiceGroup } from "../../ui/choice-group.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import styles from "./more-dialog.module.css";

type MoreDialogProps = {
  readonly view: TillView;
  readonly onClose: () => void;
  readonly isAvailable: (action: DeskAction) => boolean;
  readonly onAction: (action: DeskAction) => void;
  readonly onUnlisted: () => void;
  readonly onCloseShift: () => void;
  readonly onSignOff: () => void;
  readonly onDevices: () => void;
  readonly onTraining: () => void;
  readonly onShortcuts: () => void;
};

/** Everything that is not needed for each sale, and how the screen is shown. */
export function MoreDialog(props: MoreDialogProps) {
  const { t } = useTranslation();
  const { view } = props;
  const hasSale = view.sale !== null;
  // Nobody else may see, before the drawer is counted, what should be in it.
  const sells = view.shift !== null && view.operator !== null && view.operator.role !== "technician";
  return (
    <Dialog title={t("action.more")} width="wide" onClose={props.onClose}>
      <div className={styles.actions}>
        {(["returnGoods", "cashIn", "cashOut", "drawer"] as const).map((action) => (
          <ActionButton key={action} action={action} {...props} />
        ))}
        <Button size="large" disabled={!sells} onClick={props.onUnlisted}>
          {t("search.unlisted")}
        </Button>
        <Button size="large" disabled={!sells || hasSale} onClick={props.onCloseShift}>
          {t("action.closeShift")}
        </Button>
        <Button size="large" disabled={view.operator === null || hasSale} onClick={props.onSignOff}>
          {t("action.signOff")}
        </Button>
        <Button size="large" onClick={props.onDevices}>
          {t("devices.title")}
        </Button>
        {view.isTraining || view.operator?.role !== "manager" ? null : (
          <Button size="large" disabled={hasSale} onClick={props.onTraining}>
            {t("training.begin")}
          </Button>
        )}
        <Button size="large" keyHint={keyName("shortcuts")} onClick={props.onShortcuts}>
          {t("action.shortcuts")}
        </Button>
        <ActionButton action="abandon" look="danger" {...props} />
      </div>
      <ScreenSettings />
      <p className={styles.about}>
        {view.shop.terminal} · {t("idle.goods", { count: view.catalogue.goodsCount })}
      </p>
    </Dialog>
  );
}

type ActionButtonProps = Pick<MoreDialogProps, "isAvailable" | "onAction"> & {
  readonly action: DeskAction;
  readonly look?: "plain" | "danger";
};

/** Something that has a key of its own on the desk, with the key on it. */
function ActionButton({ action, look = "plain", isAvailable, onAction }: ActionButtonProps) {
  const { t } = useTranslation();
  return (
    <Button
      size="large"
      look={look}
      keyHint={keyName(action)}
      disabled={!isAvailable(action)}
      onClick={() => onAction(action)}
    >
      {t(`action.${action}`)}
    </Button>
  );
}

function ScreenSettings() {
  const { t } = useTranslation();
  const { settings, change } = useSettings();
  return (
    <div className={styles.settings}>
      <ChoiceGroup
        label={t("settings.textSize")}
        value={settings.textSize}
        onChoose={(textSize) => change({ textSize })}
        choices={[
          { value: "normal", label: t("settings.normal") },
          { value: "large", label: t("settings.large") },
          { value: "largest", label: t("settings.largest") },
        ]}
      />
      <ChoiceGroup
        label={t("settings.sound")}
        value={settings.isSoundOn ? "on" : "off"}
        onChoose={(choice) => change({ isSoundOn: choice === "on" })}
        choices={[
          { value: "on", label: t("settings.on") },
          { value: "off", label: t("settings.off") },
        ]}
      />
      <ChoiceGroup
        label={t("settings.language")}
        value={settings.language}
        onChoose={(language) => change({ language })}
        choices={[
          { value: "zh-CN", label: "中文" },
          { value: "en", label: "English" },
        ]}
      />
    </div>
  );
}
