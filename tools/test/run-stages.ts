import type { Stage, StageResult } from "./stage.ts";

export type Totals = { passed: number; failed: number; skipped: number };

/**
 * Runs every stage, also after one has failed, and tells `print` of each with its time. One that may run beside others
 * begins in its turn and ends when it ends; the rest follow each other.
 */
export async function runStages(stages: readonly Stage[], print: (text: string) => void): Promise<Totals> {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const beside: Promise<void>[] = [];
  for (const stage of stages) {
    const run = runCounted(stage, totals, print);
    if (stage.isBeside === true) beside.push(run);
    else await run;
  }
  await Promise.all(beside);
  return totals;
}

async function runCounted(stage: Stage, totals: Totals, print: (text: string) => void): Promise<void> {
  // Some stages take minutes; whoever waits at a terminal sees which one it is until its line takes the place.
  if (process.stdout.isTTY) process.stdout.write(`${stage.name} ...\r`);
  const startedAtMs = performance.now();
  const result = await runGuarded(stage);
  totals.passed += result.passed;
  totals.failed += result.failed;
  totals.skipped += result.skipped;
  print(describe(stage.name, result, (performance.now() - startedAtMs) / 1_000));
}

/** A stage that breaks is a failed stage and not the end of the run. */
async function runGuarded(stage: Stage): Promise<StageResult> {
  try {
    return await stage.run();
  } catch (error) {
    const output = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { passed: 0, failed: 1, skipped: 0, output };
  }
}

function describe(name: string, result: StageResult, seconds: number): string {
  const line = `${name.padEnd(12)}${countText(result).padEnd(36)}${seconds.toFixed(1).padStart(7)} s`;
  if (result.failed === 0) return line;
  const output = result.output
    .trimEnd()
    .split("\n")
    .map((text) => `    ${text}`);
  return [line, ...output].join("\n");
}

/** "12 passed, 0 failed", and the skipped ones where there are any. */
export function countText({ passed, failed, skipped }: Totals | StageResult): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
