import { parseInstant, toChinaTime } from "../../domain/time/instant.ts";

export {
  dayOf,
  endOf,
  sentenceParams,
  yuan,
  type SentenceValue,
} from "../../decision-words/sentence-params.ts";

/** "08:02" in China. */
export function timeOfDay(instant: string): string {
  const at = parseInstant(instant);
  return at === null ? instant : toChinaTime(at).slice(11, 16);
}

/** Whole minutes from an instant until now, never below 0. */
export function minutesSince(instant: string, nowMs: number): number {
  const at = parseInstant(instant);
  return at === null ? 0 : Math.max(0, Math.floor((nowMs - at) / 60_000));
}
