/** Why a return is declined. Every code is a refusal code of the contract too. */
export type ReturnRefusalCode =
  | "nothingToReturn"
  | "lineNotFound"
  | "lineAlreadyReturned"
  | "returnTogether"
  | "reasonMissing"
  | "tenderNotFound"
  | "refundKindWrong"
  | "refundExceedsPaid"
  | "refundSumWrong"
  | "referenceMissing"
  | "referenceTooShort";

export type ReturnRefusal = {
  readonly code: ReturnRefusalCode;
  readonly params: Readonly<Record<string, string | number>>;
};

export function returnRefusal(code: ReturnRefusalCode, params: ReturnRefusal["params"] = {}): ReturnRefusal {
  return { code, params };
}
