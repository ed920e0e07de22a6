import { fen, formatYuan } from "../domain/money/index.ts";
import { parseInstant, toChinaTime } from "../domain/time/instant.ts";

export type SentenceValue = string | number | boolean | null;

/**
 * Parameters of a refusal, a trace step, or a notice as a sentence takes them: amounts (names in Fen) become
 * ¥1,234.00, times (names in From, To, By) become days with their
 * minutes where these say more, null becomes a dash.
 */
export function sentenceParams(values: Readonly<Record<string, SentenceValue>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inWords(name, value)]));
}

function inWords(name: string, value: SentenceValue): string {
  if (value === null) return "–";
  if (typeof value === "number" && name.endsWith("Fen") && Number.isSafeInteger(value)) return yuan(value);
  if (typeof value === "string" && name.endsWith("From")) return beginningOf(value);
  if (typeof value === "string" && /(To|By)$/.test(name)) return endOf(value);
  return String(value);
}

/** 401820 -> "¥4,018.20", -300 -> "-¥3.00". */
export function yuan(amountFen: number): string {
  return `${amountFen < 0 ? "-" : ""}¥${formatYuan(fen(Math.abs(amountFen)))}`;
}

/** When something begins, in China: "2026-11-22" from its first minute on, else "2026-11-22 09:00". */
export function beginningOf(instant: string): string {
  return dayAndMinute(instant, "00:00");
}

/** Until when something lasts, in China: "2026-11-22" where the whole day still counts, else "2026-11-22 14:00". */
export function endOf(instant: string): string {
  return dayAndMinute(instant, "23:59");
}

function dayAndMinute(instant: string, understood: string): string {
  const at = parseInstant(instant);
  if (at === null) return instant;
  const minute = toChinaTime(at).slice(11, 16);
  return minute === understood ? dayOf(instant) : `${dayOf(instant)} ${minute}`;
}

/** "2026-11-22" in China. */
export function dayOf(instant: string): string {
  const at = parseInstant(instant);
  return at === null ? instant : toChinaTime(at).slice(0, 10);
}
