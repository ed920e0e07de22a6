import type { LineDecision } from "../domain/programme/decision.ts";
import { isWordOf, type Say } from "./say.ts";
import { zhCn } from "./zh-cn/index.ts";

/** What somebody is to do so that a line gets what it may get: its captures in the order of the work. */
export function toCaptureSentences(
  say: Say,
  { missing, trace }: Pick<LineDecision, "missing" | "trace">,
): string[] {
  return missing.map((what) =>
    what === "samePerson"
      ? say("toCapture.samePerson", { persons: persons(say, trace) })
      : say(`toCapture.${what}`),
  );
}

/** Those of whom nobody made sure yet that they are the claimant: a programme names one of three, or all. */
function persons(say: Say, trace: LineDecision["trace"]): string {
  const open = trace.find(({ rule, outcome }) => rule === "samePerson" && outcome === "missing")?.inputs[
    "open"
  ];
  const names = typeof open === "string" ? open.split(",") : Object.keys(zhCn.values.samePerson);
  return names
    .flatMap((name) => (isWordOf(zhCn.values.samePerson, name) ? [say(`values.samePerson.${name}`)] : []))
    .join(say("values.comma"));
}
