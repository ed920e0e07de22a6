import { parseInstant, type EpochMs } from "../../domain/time/instant.ts";
import type { TillContext } from "./till-context.ts";

/**
 * The till's idea of now, for everything that a later time forbids: the clock's time, but never before the latest
 * time that the journal or a contact with the platform has seen. A clock that is set back makes no expired
 * programme, card or offline allowance valid again. Entries carry the clock's own time.
 */
export function trustedNow({ clock, store, sync }: Pick<TillContext, "clock" | "store" | "sync">): EpochMs {
  return Math.max(clock.now(), parseInstant(store.latestAt() ?? "") ?? 0, sync.lastContactAt ?? 0);
}
