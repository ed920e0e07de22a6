export { paysCashForOthers } from "./check-refunds.ts";
export { completeReturn, type ReturnInput } from "./complete-return.ts";
export { planRefunds, type PlannedRefund } from "./plan-refunds.ts";
export { returnable, type RefundableTender, type Returnable } from "./returnable.ts";
export type { ReturnRefusal } from "./return-refusal.ts";
export {
  mustComeToo,
  overdue,
  restoresQuota,
  returnDuties,
  type ReturnDuty,
  type ReturnTerms,
  type SoldUnder,
  type TermsOf,
} from "./return-terms.ts";
