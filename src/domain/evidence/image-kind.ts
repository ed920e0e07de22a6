/** Kinds of pictures that a till takes as evidence. */
export type ImageKind = "jpeg" | "png" | "webp";

/** Larger than any photo that a screen has scaled down, and small enough to keep thousands. */
export const largestImageBytes = 2_000_000;

/**
 * What kind of picture this is, by its first bytes: JPEG (ITU-T T.81 annex B), PNG (ISO 15948, 5.2), WebP (RFC 9649,
 * 2.4). Null for anything else, whatever its name says.
 */
export function imageKind(bytes: Uint8Array): ImageKind | null {
  if (begins(bytes, [0xff, 0xd8, 0xff])) return "jpeg";
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "png";
  const isWebp = begins(bytes, ascii("RIFF")) && begins(bytes.subarray(8), ascii("WEBP"));
  return isWebp ? "webp" : null;
}

function begins(bytes: Uint8Array, wanted: readonly number[]): boolean {
  return bytes.length > wanted.length && wanted.every((byte, index) => bytes[index] === byte);
}

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}
