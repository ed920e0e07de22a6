/** What came out of a stream of terminated texts. */
export type DelimitedFrame =
  | { readonly kind: "frame"; readonly bytes: Uint8Array }
  /** More than the limit came without a terminator; told once, with how many bytes there were in all. */
  | { readonly kind: "tooLong"; readonly byteCount: number };

const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Cuts a byte stream into frames that end with CR, LF, CR LF or TAB. Empty frames are dropped, so that CR LF ends
 * one frame and not two. Never holds more than `maxBytes`.
 */
export class DelimitedFrames {
  readonly #maxBytes: number;
  #held: number[] = [];
  #count = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** True while bytes of an unfinished frame are held. */
  get isPending(): boolean {
    return this.#count > 0;
  }

  push(bytes: Uint8Array): DelimitedFrame[] {
    const frames: DelimitedFrame[] = [];
    for (const byte of bytes) {
      if (byte === tab || byte === lineFeed || byte === carriageReturn) frames.push(...this.flush());
      else this.#take(byte);
    }
    return frames;
  }

  /** Ends the present frame as a terminator would: for scanners that send none, after a silence. */
  flush(): DelimitedFrame[] {
    const count = this.#count;
    const held = this.#held;
    this.#held = [];
    this.#count = 0;
    if (count === 0) return [];
    if (count > this.#maxBytes) return [{ kind: "tooLong", byteCount: count }];
    return [{ kind: "frame", bytes: Uint8Array.from(held) }];
  }

  #take(byte: number): void {
    this.#count += 1;
    if (this.#count <= this.#maxBytes) this.#held.push(byte);
    else this.#held = [];
  }
}
