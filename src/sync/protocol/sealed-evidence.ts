/** HPKE's `info` for a photo that belongs to a sale: such a box never opens as anything else. */
export const evidenceSealInfo = "huanxin/evidence/v1";

/** HPKE's `aad`: the terminal that took the photo, and the SHA-256 of the picture, which the sale's facts name. */
export function evidenceSealBinding(terminal: string, imageSha256: string): string {
  return `${terminal}/${imageSha256}`;
}
