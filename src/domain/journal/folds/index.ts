export { foldClaims, type FoldedClaim } from "./fold-claims.ts";
export { foldCodes, spentBy, type FoldedCode } from "./fold-codes.ts";
export { foldLatestTime, takenBackTo } from "./fold-latest-time.ts";
export { foldOutages, type FoldedOutage } from "./fold-outages.ts";
export { foldEvidence, isPhotoUsed, type FoldedEvidence, type FoldedPhoto } from "./fold-evidence.ts";
export { foldPieces, isSerialSubsidised, type FoldedPiece } from "./fold-pieces.ts";
export { foldPublications, type FoldedPublication } from "./fold-publications.ts";
export { foldReturns, type FoldedReturn } from "./fold-returns.ts";
export { foldSales, type FoldedSale } from "./fold-sales.ts";
export { foldShifts, openShiftOf, shiftOf, type FoldedShift } from "./fold-shifts.ts";
export {
  dayOfDecision,
  foldSubsidies,
  quotaUsesOf,
  usesBehind,
  type FoldedSubsidy,
} from "./fold-subsidies.ts";
export { readProjected, type ProjectedEntry } from "./projected-entry.ts";
