import type { TFunction } from "i18next";
import type { ConnectionView } from "../../../contract/index.ts";
import { minutesSince } from "../../i18n/format.ts";

/** "在线", or which line is down and since when: "连不上平台 12 分钟". */
export function connectionWord(t: TFunction, connection: ConnectionView, nowMs: number): string {
  const { state, since, cause } = connection;
  if (state !== "offline") return t(`devices.connection.${state}`);
  const what = cause === null ? t("devices.connection.offline") : t(`devices.cause.${cause}`);
  if (since === null) return what;
  const minutes = minutesSince(since, nowMs);
  if (minutes < 1) return what;
  return minutes < 60
    ? t("devices.connection.minutes", { what, minutes })
    : t("devices.connection.hours", { what, hours: Math.floor(minutes / 60) });
}
