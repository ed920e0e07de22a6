import { parseArgs } from "node:util";
import { checkStages } from "./check-stages.ts";
import { playwrightStage } from "./playwright-stage.ts";
import { countText, runStages } from "./run-stages.ts";
import type { Stage } from "./stage.ts";
import { vitestStage } from "./vitest-stage.ts";

const allStages: readonly Stage[] = [
  ...checkStages,
  ...["boundaries", "unit"].map(vitestStage),
  playwrightStage,
  ...["electron", "ports", "scenarios"].map(vitestStage),
];

const { values } = parseArgs({
  options: { deep: { type: "boolean", default: false }, only: { type: "string" } },
});
if (values.deep) process.env.HUANXIN_DEEP = "1";
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

const totals = await runStages(choose(values.only), (text) => console.log(text));
console.log(countText(totals));
process.exitCode = totals.failed > 0 ? 1 : 0;

/** A name that does not exist is an error: a misspelt stage must not pass for a good one. */
function choose(only: string | undefined): readonly Stage[] {
  if (only === undefined) return allStages;
  const wanted = only.split(",");
  const unknown = wanted.filter((name) => !allStages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    console.error(
      `No stage ${unknown.join(", ")}. There are: ${allStages.map((stage) => stage.name).join(", ")}`,
    );
    process.exit(2);
  }
  return allStages.filter((stage) => wanted.includes(stage.name));
}
