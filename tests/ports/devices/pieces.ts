import * as fc from "fast-check";

/** Sizes of pieces, used round and round: a stream may be cut anywhere. */
export const pieceSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });

export function cutIntoPieces(stream: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0, index = 0; at < stream.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    pieces.push(Uint8Array.from(stream.subarray(at, at + size)));
    at += size;
  }
  return pieces;
}
