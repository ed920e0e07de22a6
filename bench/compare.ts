/** Times of single calls, in microseconds. */
export type Spread = { readonly medianUs: number; readonly p99Us: number; readonly count: number };

export type Figure = {
  readonly name: string;
  readonly rawLimit: string;
  readonly ours: Spread;
  readonly raw: Spread;
  /** Ours / raw, one per round, each the ratio of the round's medians. */
  readonly ratio: {
    readonly median: number;
    readonly min: number;
    readonly max: number;
    readonly rounds: number;
  };
};

export type Comparison = {
  readonly name: string;
  readonly rawLimit: string;
  readonly ours: (index: number) => unknown;
  readonly raw: (index: number) => unknown;
  readonly rounds: number;
  readonly callsPerRound: number;
  /** Done before each call of ours and not timed: what a call finds made for it a moment ago. */
  readonly prepare?: (index: number) => void;
  /** Done between rounds and not timed. */
  readonly betweenRounds?: () => void;
};

/** Runs ours and the raw limit in turns, round by round, after one round that is not counted. */
export async function compare(comparison: Comparison): Promise<Figure> {
  const ours: number[] = [];
  const raw: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round <= comparison.rounds; round += 1) {
    const first = round * comparison.callsPerRound;
    const oursRound = await timeCalls(comparison.ours, first, comparison.callsPerRound, comparison.prepare);
    const rawRound = await timeCalls(comparison.raw, first, comparison.callsPerRound);
    comparison.betweenRounds?.();
    if (round === 0) continue;
    ours.push(...oursRound);
    raw.push(...rawRound);
    ratios.push(quantile(oursRound, 0.5) / quantile(rawRound, 0.5));
  }
  const { name, rawLimit, rounds } = comparison;
  const ratio = { median: quantile(ratios, 0.5), min: Math.min(...ratios), max: Math.max(...ratios), rounds };
  return { name, rawLimit, ours: spread(ours), raw: spread(raw), ratio };
}

async function timeCalls(
  call: (index: number) => unknown,
  first: number,
  count: number,
  prepare?: (index: number) => void,
): Promise<number[]> {
  const times: number[] = [];
  for (let index = first; index < first + count; index += 1) {
    prepare?.(index);
    const begin = process.hrtime.bigint();
    const result = call(index);
    if (result instanceof Promise) await result;
    times.push(Number(process.hrtime.bigint() - begin) / 1_000);
  }
  return times;
}

function spread(times: readonly number[]): Spread {
  return { medianUs: quantile(times, 0.5), p99Us: quantile(times, 0.99), count: times.length };
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}
