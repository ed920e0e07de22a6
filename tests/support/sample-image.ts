import { randomBytes } from "node:crypto";

/** A picture as far as a till looks at one: the first bytes of a JPEG, and noise that no other picture has. */
export function samplePicture(bytes = 2_000): Buffer {
  const start = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
  return Buffer.concat([start, randomBytes(bytes - start.length)]);
}
