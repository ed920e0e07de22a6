/** An error makes a document do what nobody can have meant; a warning is a choice that somebody should have made on purpose. */
export type Severity = "error" | "warning";

/** Everything that the lint of documents knows, and how bad it is. Closed: the command line has words for each. */
export const lintSeverities = {
  /** Two documents of one id and one version. */
  sameVersion: "error",
  /** Two versions of one id: only the later one will hold. */
  twoVersions: "warning",
  /** Two programmes give for the same goods at the same time in the same place, and neither knows of the other. */
  overlap: "warning",
  expired: "warning",
  supersedesItself: "error",
  /** Two programmes or more, in a circle. */
  supersedesEachOther: "error",
  /** A category that no delivered catalogue or document uses. */
  categoryUnknown: "warning",
  /** Below 1 %: most likely percent where basis points are meant. */
  rateVerySmall: "warning",
  /** Below 10 yuan: most likely yuan where fen are meant. */
  amountVerySmall: "warning",
  gradeWithoutComponent: "error",
  categoryWithoutComponent: "error",
  noCapApplies: "error",
  unreachableComponent: "warning",
  unreachableCap: "warning",
  shadowedCap: "warning",
  unreachableBound: "warning",
  shadowedBound: "warning",
  rateAboveAll: "error",
  ceilingBelowFloor: "error",
  capBelowFloor: "warning",
  higherPricePaysLess: "warning",
  limitNamesNothing: "warning",
  limitNeverBinds: "warning",
  captureNeverCounts: "warning",
  captureDoesNotFit: "warning",
  oldItemNeverAsked: "warning",
  qualificationNeverAsked: "warning",
  leaseNeverUsed: "warning",
  leaseBelowCap: "warning",
  residenceUnknown: "warning",
} as const satisfies Readonly<Record<string, Severity>>;

export type LintCode = keyof typeof lintSeverities;

/** What was found in one document. `path` leads to the member; amounts in `params` are in fen under names in Fen. */
export type Finding = {
  readonly code: LintCode;
  readonly severity: Severity;
  readonly path: readonly (string | number)[];
  readonly params: Readonly<Record<string, string | number>>;
};

export function finding(code: LintCode, path: Finding["path"], params: Finding["params"] = {}): Finding {
  return { code, severity: lintSeverities[code], path, params };
}
