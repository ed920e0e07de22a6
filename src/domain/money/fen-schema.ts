import { z } from "zod";
import { fen } from "./fen.ts";

/** The largest amount that any boundary accepts: 100 million yuan, far inside the safe integers. */
export const largestFen = 10_000_000_000;

const integerFen = z.int().gte(-largestFen).lte(largestFen);

/** An amount in fen as it crosses a boundary: an integer JSON number. Minus zero becomes zero. */
export const fenSchema = integerFen.transform(fen);
export const unsignedFenSchema = integerFen.gte(0).transform(fen);
export const positiveFenSchema = integerFen.gt(0).transform(fen);

/**
 * A sum of many amounts: any safe integer. Each amount has its limit where it comes in; a limit on their sum would
 * make a till that has sold much unable to sell or even to close its shift.
 */
export const fenTotalSchema = z.int().transform(fen);
export const unsignedFenTotalSchema = z.int().gte(0).transform(fen);
