import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EscposReplies, type EscposReply } from "./escpos-replies.ts";
import { cutIntoPieces, pieceSizes } from "../../../tests/ports/devices/pieces.ts";

const seed = 20_261_122;

/** Each kind of answer with its bytes, within the fixed bits of the manuals. */
const realTimeStatus = fc.nat(0x7f).map((bits) => {
  const byte = (bits & 0b0110_1100) | 0b0001_0010;
  return { bytes: [byte], reply: { kind: "realTimeStatus", byte } };
});
const sensorStatus = fc.nat(0x7f).map((bits) => {
  const byte = bits & 0b0110_1111;
  return { bytes: [byte], reply: { kind: "sensorStatus", byte } };
});
const processId = fc.integer({ min: 0, max: 9_999 }).map((number) => {
  const id = String(number).padStart(4, "0");
  return { bytes: [0x37, 0x22, ...Buffer.from(id), 0x00], reply: { kind: "processId", id } };
});
const automaticStatus = fc
  .tuple(fc.nat(0x7f), fc.nat(0xff), fc.nat(0xff), fc.nat(0xff))
  .map(([first, ...rest]) => {
    const bytes = [(first & 0b0110_1100) | 0b0001_0000, ...rest];
    return { bytes, reply: { kind: "automaticStatus", bytes: Uint8Array.from(bytes) } };
  });
const flowControl = fc.constantFrom({ bytes: [0x11], reply: null }, { bytes: [0x13], reply: null });
const otherBlock = fc.constant({ bytes: [0x5f, 0x45, 0x50, 0x00], reply: null });

describe("EscposReplies", () => {
  it("tells all kinds of answers apart however they are cut", () => {
    const any = fc.oneof(realTimeStatus, sensorStatus, processId, automaticStatus, flowControl, otherBlock);
    fc.assert(
      fc.property(fc.array(any), pieceSizes, (sent, sizes) => {
        const replies = new EscposReplies();
        const stream = Uint8Array.from(sent.flatMap(({ bytes }) => bytes));
        const heard: EscposReply[] = cutIntoPieces(stream, sizes).flatMap((piece) => replies.push(piece));
        expect(heard).toEqual(sent.flatMap(({ reply }) => reply ?? []));
      }),
      { seed },
    );
  });

  it("comes back from a block that never ends", () => {
    const replies = new EscposReplies();
    replies.push(Uint8Array.of(0x5f, ...new Uint8Array(200).fill(0x41)));
    expect(replies.push(Uint8Array.of(0x12))).toEqual([{ kind: "realTimeStatus", byte: 0x12 }]);
  });
});
