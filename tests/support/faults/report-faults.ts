/** Writes down what a run of faults did, in one line: with the seed, so that it can be run again. */
export function reportFaults(what: string, report: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${what}: ${JSON.stringify(report)}\n`);
}
