import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DelimitedFrames, type DelimitedFrame } from "./delimited-frames.ts";
import { cutIntoPieces, pieceSizes } from "../../../tests/ports/devices/pieces.ts";

const maxBytes = 20;
const seed = 20_261_122;
const textByte = fc.integer({ min: 0x20, max: 0xff });
const text = fc
  .uint8Array({ minLength: 1, maxLength: maxBytes })
  .map((bytes) => bytes.map((byte) => byte | 0x20));
const terminator = fc.constantFrom("\r", "\n", "\r\n", "\t");

function push(stream: Uint8Array, sizes: readonly number[]): DelimitedFrame[] {
  const frames = new DelimitedFrames(maxBytes);
  return cutIntoPieces(stream, sizes).flatMap((piece) => frames.push(piece));
}

describe("DelimitedFrames", () => {
  it("gives back the same texts however the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, terminator)), pieceSizes, (sent, sizes) => {
        const stream = Buffer.concat(sent.flatMap(([bytes, end]) => [bytes, Buffer.from(end)]));
        expect(push(stream, sizes)).toEqual(
          sent.map(([bytes]) => ({ kind: "frame", bytes: Uint8Array.from(bytes) })),
        );
      }),
      { seed },
    );
  });

  it("loses no text after one that is too long, and tells its length", () => {
    const tooLong = fc.array(textByte, { minLength: maxBytes + 1, maxLength: 5 * maxBytes });
    fc.assert(
      fc.property(tooLong, text, pieceSizes, (long, good, sizes) => {
        const stream = Buffer.concat([Buffer.from(long), Buffer.from("\r"), good, Buffer.from("\r")]);
        expect(push(stream, sizes)).toEqual([
          { kind: "tooLong", byteCount: long.length },
          { kind: "frame", bytes: Uint8Array.from(good) },
        ]);
      }),
      { seed },
    );
  });

  it("ends an unfinished text when flushed, once", () => {
    const frames = new DelimitedFrames(maxBytes);
    expect(frames.push(Buffer.from("690"))).toEqual([]);
    expect(frames.isPending).toBe(true);
    expect(frames.flush()).toEqual([{ kind: "frame", bytes: Uint8Array.from(Buffer.from("690")) }]);
    expect(frames.flush()).toEqual([]);
    expect(frames.isPending).toBe(false);
  });
});
