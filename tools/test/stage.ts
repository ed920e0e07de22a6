/** What a stage found. A check counts as one; a stage of tests counts each test. */
export type StageResult = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Shown when something failed. */
  readonly output: string;
};

export type Stage = {
  readonly name: string;
  /** Mostly waits, so it runs beside the stages behind it; two cores have room for both. */
  readonly isBeside?: boolean;
  run(): Promise<StageResult>;
};

/** A check that passes when it finds nothing to say. */
export function checkResult(isGood: boolean, output: string): StageResult {
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0, output };
}
