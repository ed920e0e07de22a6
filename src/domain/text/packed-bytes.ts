import { utf8Bytes, utf8Text } from "./utf8.ts";

/** Appends the parts of something that goes into a QR code, in order (docs/receipt-qr.md, docs/qualification-codes.md). */
export class PackedWriter {
  readonly bytes: number[] = [];

  byte(value: number): void {
    this.bytes.push(value);
  }

  raw(bytes: Iterable<number>): void {
    this.bytes.push(...bytes);
  }

  /** A whole number from 0 on: seven bits a byte, the lowest first, the top bit set on all but the last (LEB128). */
  number(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  /** A time in milliseconds since 1970, in six bytes, the highest first. */
  time(at: number): void {
    this.raw([5, 4, 3, 2, 1, 0].map((place) => Math.floor(at / 256 ** place) % 256));
  }

  /** One byte with the count of UTF-8 bytes, then these. */
  text(text: string): void {
    const bytes = utf8Bytes(text);
    this.byte(bytes.length);
    this.raw(bytes);
  }
}

/** The bytes end early, go on for too long, or are spelled in another way than the one. */
export class NotPacked extends Error {}

/** Takes the parts in order. Throws NotPacked for whatever a PackedWriter would not have written. */
export class PackedReader {
  readonly #bytes: Uint8Array;
  #next = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  byte(): number {
    const byte = this.#bytes[this.#next];
    if (byte === undefined) throw new NotPacked("The bytes end early");
    this.#next += 1;
    return byte;
  }

  raw(count: number): Uint8Array {
    const bytes = this.#bytes.slice(this.#next, this.#next + count);
    if (bytes.length !== count) throw new NotPacked("The bytes end early");
    this.#next += count;
    return bytes;
  }

  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (value > Number.MAX_SAFE_INTEGER) throw new NotPacked("A number is too large");
      if (byte === 0 && scale > 1) throw new NotPacked("A number has leading zeros");
      if (byte < 0x80) return value;
    }
  }

  time(): number {
    return this.raw(6).reduce((value, byte) => value * 256 + byte, 0);
  }

  text(mostBytes: number): string {
    const count = this.byte();
    const text = count <= mostBytes ? utf8Text(this.raw(count)) : null;
    if (text === null) throw new NotPacked("A text is too long or not UTF-8");
    return text;
  }

  end(): void {
    if (this.#next !== this.#bytes.length) throw new NotPacked("There are bytes behind the end");
  }
}
