import { entrySchema } from "../../domain/journal/entry-schema.ts";
import type { Programme } from "../../domain/programme/programme-schema.ts";
import { longestRetentionDays } from "../../domain/programme/retention.ts";
import type { TillContext } from "./till-context.ts";
import { trustedNow } from "./trusted-now.ts";

const dayMs = 24 * 3_600_000;
const entriesAtOnce = 200;
const boxesAtOnce = 20;

/** When the till looks for boxes whose time is over, and how long it rests between two small steps. */
export type RetentionTiming = { readonly firstMs: number; readonly everyMs: number; readonly stepMs: number };

export const defaultRetentionTiming: RetentionTiming = { firstMs: 60_000, everyMs: 3_600_000, stepMs: 250 };

/**
 * One small step: notes for entries that the platform acknowledged when their boxes end, or deletes some that have
 * ended. The time is the trusted one, so a clock that is set back keeps nothing longer. Says whether there is more.
 */
export function retentionStep(till: TillContext): "more" | "done" {
  const { store } = till;
  const now = trustedNow(till);
  const noted = store.noteBoxEnds(store.acknowledged().seq, entriesAtOnce, (text) => {
    return now + retentionDays(text, till.programmes) * dayMs;
  });
  if (noted > 0) return "more";
  if (store.deleteEndedBoxes(now, boxesAtOnce) === 0) return "done";
  // Until the log begins anew, what was deleted still stands in it.
  store.clearDeletedBoxes();
  return "more";
}

/** The longest that any programme of the sale asks for. */
function retentionDays(text: string, programmes: readonly Programme[]): number {
  const entry = entrySchema.safeParse(JSON.parse(text));
  if (!entry.success || entry.data.kind !== "saleCompleted") return longestRetentionDays([]);
  const ids = entry.data.body.lines.map(({ programme }) => programme?.id);
  return longestRetentionDays(programmes.filter(({ id }) => ids.includes(id)));
}

/** Takes the steps when nobody is being served: never on the path of a sale. `stop` ends it. */
export function runRetention(
  till: TillContext,
  after: (ms: number, run: () => void) => () => void,
  timing: RetentionTiming = defaultRetentionTiming,
): { stop(): void } {
  let callOff = after(timing.firstMs, step);

  function step(): void {
    callOff = after(nextInMs(), step);
  }

  function nextInMs(): number {
    if (till.session.sale !== null) return timing.stepMs;
    try {
      return retentionStep(till) === "more" ? timing.stepMs : timing.everyMs;
    } catch (error) {
      till.log.error(
        { error: error instanceof Error ? error.message : "unknown" },
        "sealed boxes whose time is over could not be deleted",
      );
      return timing.everyMs;
    }
  }

  return { stop: () => callOff() };
}
