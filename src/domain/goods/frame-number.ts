/**
 * Whether text has the form of an e-bike's whole-vehicle code: maker 4, kind 1 (1 bicycle, 2 e-bike,
 * 3 petrol-assisted), year 2, serial 8. Public descriptions name no check digit.
 */
export function isFrameNumber(text: string): boolean {
  return /^\d{4}[123]\d{10}$/.test(text);
}
