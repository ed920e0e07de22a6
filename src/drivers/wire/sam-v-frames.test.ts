import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutIntoPieces, pieceSizes } from "../../../tests/ports/devices/pieces.ts";
import { encodeSamFrame, SamFrames, type SamFrame } from "./sam-v-frames.ts";

const seed = 20_261_122;
const body = fc.uint8Array({ minLength: 2, maxLength: 60 }).map((bytes) => Uint8Array.from(bytes));
/** Noise without the first byte of a preamble. */
const noise = fc
  .uint8Array({ maxLength: 30 })
  .map((bytes) => bytes.map((byte) => (byte === 0xaa ? 0xab : byte)));
/** What a preamble could be mistaken in. */
const nearlyPreamble = fc.constantFrom(
  [0xaa],
  [0xaa, 0xaa],
  [0xaa, 0xaa, 0xaa],
  [0xaa, 0xaa, 0xaa, 0xaa],
  [0xaa, 0xaa, 0xaa, 0x96],
);

function read(stream: Uint8Array, sizes: readonly number[]): SamFrame[] {
  const frames = new SamFrames();
  const read = cutIntoPieces(stream, sizes).flatMap((piece) => frames.push(piece));
  return [...read, ...frames.flush()];
}

function bodiesOf(frames: readonly SamFrame[]): Uint8Array[] {
  return frames.flatMap((frame) => (frame.kind === "frame" ? [frame.body] : []));
}

describe("encodeSamFrame", () => {
  // Frames of GA/T 467 as readers' manuals print them.
  it.each([
    ["reset", [0x10, 0xff], "aaaaaa9669000310ffec"],
    ["find card", [0x20, 0x01], "aaaaaa96690003200122"],
    ["select card", [0x20, 0x02], "aaaaaa96690003200221"],
    ["read text and photo", [0x30, 0x01], "aaaaaa96690003300132"],
    ["card found", [0, 0, 0x9f, 0, 0, 0, 0], "aaaaaa9669000800009f0000000097"],
    ["no card", [0, 0, 0x80], "aaaaaa9669000400008084"],
  ])("writes %s", (_, bytes, hex) => {
    expect(Buffer.from(encodeSamFrame(Uint8Array.from(bytes))).toString("hex")).toBe(hex);
  });
});

describe("SamFrames", () => {
  it("gives back the same frames however the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(body), pieceSizes, (bodies, sizes) => {
        const stream = Buffer.concat(bodies.map(encodeSamFrame));
        expect(read(stream, sizes)).toEqual(bodies.map((each) => ({ kind: "frame", body: each })));
      }),
      { seed },
    );
  });

  it("loses no good frame between noise and pieces of preambles", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(noise, nearlyPreamble, body)), pieceSizes, (sent, sizes) => {
        const stream = Buffer.concat(
          sent.flatMap(([before, nearly, each]) => [before, Buffer.from(nearly), encodeSamFrame(each)]),
        );
        expect(bodiesOf(read(stream, sizes))).toEqual(sent.map(([, , each]) => each));
      }),
      { seed },
    );
  });

  it("finds the good frame behind a torn one, and says that one was damaged", () => {
    fc.assert(
      fc.property(body, fc.integer({ min: 6, max: 12 }), body, pieceSizes, (torn, keep, good, sizes) => {
        const whole = encodeSamFrame(torn);
        const head = whole.subarray(0, Math.min(keep, whole.length - 1));
        const frames = read(Buffer.concat([head, encodeSamFrame(good)]), sizes);
        // A torn head whose missing part happens to fit the next frame's bytes cannot be told from a whole frame.
        fc.pre(!isAccident(frames, good));
        expect(bodiesOf(frames)).toEqual([good]);
        expect(frames.some((frame) => frame.kind === "damaged")).toBe(true);
      }),
      { seed },
    );
  });

  it("finds the good frame behind a wrong checksum and behind an absurd length", () => {
    const good = Uint8Array.of(0, 0, 0x9f);
    const wrong = encodeSamFrame(Uint8Array.of(0, 0, 0x80)).map((byte, index, all) =>
      index === all.length - 1 ? byte ^ 1 : byte,
    );
    const absurd = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0xff, 0xff, 0x00);
    const frames = new SamFrames();
    expect(frames.push(Buffer.concat([wrong, absurd, encodeSamFrame(good)]))).toEqual([
      { kind: "damaged", why: "checksum" },
      { kind: "damaged", why: "length" },
      { kind: "frame", body: good },
    ]);
  });

  it("forgets an unfinished frame when flushed", () => {
    const frames = new SamFrames();
    frames.push(encodeSamFrame(Uint8Array.of(0, 0, 0x90, 1, 2, 3)).subarray(0, 9));
    expect(frames.flush()).toEqual([{ kind: "damaged", why: "torn" }]);
    expect(frames.push(encodeSamFrame(Uint8Array.of(0, 0, 0x80)))).toEqual([
      { kind: "frame", body: Uint8Array.of(0, 0, 0x80) },
    ]);
  });
});

function isAccident(frames: readonly SamFrame[], good: Uint8Array): boolean {
  return bodiesOf(frames).some((each) => Buffer.compare(each, good) !== 0);
}

describe("what a card says", () => {
  it("does not lie about in the bytes that came in, whether its frame was whole, damaged or given up", () => {
    const card = Buffer.from("410702199003070", "utf16le");
    const whole = encodeSamFrame(card);
    const damaged = Uint8Array.from(whole, (byte, index) => (index === whole.length - 1 ? byte ^ 1 : byte));
    const torn = whole.slice(0, -4);
    const pieces = [whole, damaged, torn].flatMap((stream) => cutIntoPieces(stream, [7, 11]));
    const frames = new SamFrames();
    const found = pieces.flatMap((piece) => frames.push(piece));
    expect(bodiesOf(found).map((bytes) => Buffer.from(bytes).equals(card))).toContain(true);
    frames.forget();
    expect(pieces.filter((piece) => piece.some((byte) => byte !== 0))).toEqual([]);
    expect(frames.flush()).toEqual([]);
  });
});
