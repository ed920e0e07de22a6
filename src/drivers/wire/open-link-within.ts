import { deviceFailure, type Outcome } from "../upos/index.ts";
import type { Link, OpenLink } from "./link.ts";
import type { Scheduler } from "./scheduler.ts";
import { within } from "./within.ts";

/**
 * Opens a link and settles for certain: a port that neither opens nor fails gives E_OFFLINE after twice the time that
 * it was allowed. A port that opens after it was given up is closed again, so that nobody is kept out by it.
 */
export function openLinkWithin(
  openLink: OpenLink,
  limits: { readonly scheduler: Scheduler; readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<Outcome<Link>> {
  let isGivenUp = false;
  const opening = openLink(limits.timeoutMs).then((opened) => {
    if (opened.ok && (isGivenUp || limits.signal.aborted)) void opened.value.close();
    return opened;
  });
  return within(opening, { ...limits, timeoutMs: limits.timeoutMs * 2 }, () => {
    isGivenUp = true;
    return deviceFailure("E_OFFLINE", "the port did not open in time");
  });
}
