/** Start of every frame between a host and a SAM_V security module (GA/T 467). */
const preamble = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69);
const lengthBytes = 2;
/** Shortest body: command, parameter, checksum. */
const minLength = 3;
/** Longest body: text, photo and two fingerprints need 0x090A; some room for modules that append more. */
const maxLength = 0x0a00;

export type SamFrame =
  /** `body` is what stands between the length and the checksum. */
  | { readonly kind: "frame"; readonly body: Uint8Array }
  /** A frame began and was not one: its checksum or its length is wrong, or its end never came. */
  | { readonly kind: "damaged"; readonly why: "checksum" | "length" | "torn" };

/** Wraps a command or an answer: preamble, length (big-endian, with checksum), body, checksum. */
export function encodeSamFrame(body: Uint8Array): Uint8Array {
  const length = body.length + 1;
  const counted = Uint8Array.of(length >> 8, length & 0xff, ...body);
  return Uint8Array.of(...preamble, ...counted, exclusiveOr(counted));
}

/** Checksum of a frame: XOR of everything after the preamble. A whole good frame gives 0. */
function exclusiveOr(bytes: Uint8Array): number {
  return bytes.reduce((left, right) => left ^ right, 0);
}

/**
 * Finds frames in a byte stream. After garbage, a torn frame, a wrong checksum or an absurd length it looks for
 * the next preamble from the byte after the bad one, so that a good frame that follows is never lost.
 */
export class SamFrames {
  #held: Uint8Array = new Uint8Array(0);

  /** Takes bytes in and overwrites them where they came from: what a card says shall not lie about in memory. */
  push(bytes: Uint8Array): SamFrame[] {
    this.#hold(Uint8Array.of(...this.#held, ...bytes));
    bytes.fill(0);
    return this.#scan();
  }

  /** Forgets the frame that has begun, so that nothing of it lies about in memory. */
  forget(): void {
    this.#hold(new Uint8Array(0));
  }

  /** Every other holding is a copy, so the one before can be overwritten. */
  #hold(bytes: Uint8Array): void {
    this.#held.fill(0);
    this.#held = bytes;
  }

  /** To be called when the other end has been silent for too long: gives up the frame that has not come whole. */
  flush(): SamFrame[] {
    const frames: SamFrame[] = [];
    while (this.#held.length >= preamble.length) {
      frames.push({ kind: "damaged", why: "torn" });
      this.#hold(this.#held.slice(1));
      frames.push(...this.#scan());
    }
    this.#hold(new Uint8Array(0));
    return frames;
  }

  #scan(): SamFrame[] {
    const frames: SamFrame[] = [];
    for (let next = this.#next(); next !== null; next = this.#next()) frames.push(next);
    return frames;
  }

  #next(): SamFrame | null {
    this.#skipToPreamble();
    const start = preamble.length;
    if (this.#held.length < start + lengthBytes) return null;
    const length = ((this.#held[start] ?? 0) << 8) | (this.#held[start + 1] ?? 0);
    if (length < minLength || length > maxLength) return this.#skip("length");
    const end = start + lengthBytes + length;
    if (this.#held.length < end) return null;
    if (exclusiveOr(this.#held.subarray(start, end)) !== 0) return this.#skip("checksum");
    const body = this.#held.slice(start + lengthBytes, end - 1);
    this.#hold(this.#held.slice(end));
    return { kind: "frame", body };
  }

  #skip(why: "checksum" | "length"): SamFrame {
    this.#hold(this.#held.slice(1));
    return { kind: "damaged", why };
  }

  /** Drops everything before the first preamble, or before what may yet become one. */
  #skipToPreamble(): void {
    let at = 0;
    while (at < this.#held.length && !this.#mayBePreambleAt(at)) at += 1;
    if (at > 0) this.#hold(this.#held.slice(at));
  }

  #mayBePreambleAt(at: number): boolean {
    return preamble.every(
      (byte, index) => at + index >= this.#held.length || this.#held[at + index] === byte,
    );
  }
}
