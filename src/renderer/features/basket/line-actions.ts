import type { Missing } from "../../../domain/programme/decision.ts";

/** What can be done with a line, by pressing on it. The same functions from one render to the next. */
export type LineActions = {
  readonly onSelect: (lineId: string) => void;
  readonly onExplain: (lineId: string) => void;
  readonly onStep: (missing: Missing, lineId: string) => void;
  readonly onPreferClaim: (lineId: string, prefersClaim: boolean) => void;
  readonly onApprovePrice: (lineId: string) => void;
};
