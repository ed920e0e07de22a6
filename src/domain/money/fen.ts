declare const fenBrand: unique symbol;

/** An amount of money in integer fen (分, 1/100 yuan). Money never meets a floating-point number. */
export type Fen = number & { readonly [fenBrand]: true };

/** Brands an integer as fen. Throws on anything else: a fraction of a fen is always a bug. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not an amount in whole fen: ${amount}`);
  return (amount === 0 ? 0 : amount) as Fen;
}

export const zeroFen: Fen = fen(0);
