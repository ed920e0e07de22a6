import type { TFunction } from "i18next";
import type { DeviceView } from "../../../contract/index.ts";
import { deviceFailureSentence } from "../../i18n/sentences.ts";
import { devices } from "../../i18n/zh-cn/devices.ts";

export type DeviceLook = "good" | "warn" | "bad" | "absent";

/** The word that a device's chip adds to its name: nothing while it works. */
export function deviceWord(
  t: TFunction,
  device: DeviceView,
): { readonly look: DeviceLook; readonly word: string } {
  const { state, failureCode, warnings } = device;
  if (state === "ready") {
    const [warning] = warnings;
    return warning === undefined
      ? { look: "good", word: "" }
      : { look: "warn", word: t(`devices.short.${warning}`) };
  }
  const look = state === "fault" ? "bad" : state === "offline" ? "warn" : "absent";
  if (failureCode !== null && isShort(failureCode)) return { look, word: t(`devices.short.${failureCode}`) };
  return { look, word: t(`devices.short.${state}`) };
}

/** What the device's state means and what to do, for the list of devices. */
export function deviceSentence(t: TFunction, device: DeviceView): string {
  if (device.failureCode !== null) return deviceFailureSentence(t, device.failureCode);
  const [warning] = device.warnings;
  return warning === undefined ? "" : t(`devices.warning.${warning}`);
}

function isShort(code: string): code is keyof typeof devices.short {
  return Object.hasOwn(devices.short, code);
}
