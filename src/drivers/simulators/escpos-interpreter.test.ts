import * as fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { cutIntoPieces, pieceSizes } from "../../../tests/ports/devices/pieces.ts";
import { EscposInterpreter } from "./escpos-interpreter.ts";

const chineseOn = Buffer.of(0x1c, 0x26);

function interpret(...parts: readonly (string | Buffer)[]): EscposInterpreter {
  const interpreter = new EscposInterpreter();
  interpreter.push(
    Buffer.concat(parts.map((part) => (typeof part === "string" ? iconv.encode(part, "gb18030") : part))),
  );
  return interpreter;
}

describe("EscposInterpreter", () => {
  it("reads Chinese only in Chinese mode", () => {
    expect(interpret(chineseOn, "冰箱 1\n").text).toBe("冰箱 1");
    const without = interpret("冰箱\n");
    expect(without.text).toBe("□□□□");
    expect(without.unknownByteCount).toBe(4);
  });

  it("shows four-byte codes as a missing character", () => {
    expect(interpret(chineseOn, "𠮷野\n").text).toBe("□野");
  });

  it("keeps the style of the text and not of the line's end", () => {
    const { lines } = interpret(
      chineseOn,
      "\u001bE\u0001\u001d!\u0011大",
      "\u001d!\u0000\u001bE\u0000\n小\n",
    );
    expect(lines).toEqual([
      { text: "大", isBold: true, width: 2, height: 2, align: "left" },
      { text: "小", isBold: false, width: 1, height: 1, align: "left" },
    ]);
  });

  it("reads the same from any pieces", () => {
    const stream = iconv.encode(
      "\u001b@\u001c&\u001ba\u0001焕新收银\n\u001d!\u0011￥1.00\u001d!\u0000\n\u001dVB\u0000",
      "gb18030",
    );
    const whole = new EscposInterpreter();
    whole.push(stream);
    fc.assert(
      fc.property(pieceSizes, (sizes) => {
        const interpreter = new EscposInterpreter();
        for (const piece of cutIntoPieces(stream, sizes)) interpreter.push(piece);
        expect([interpreter.lines, interpreter.commands, interpreter.cutCount]).toEqual([
          whole.lines,
          whole.commands,
          1,
        ]);
      }),
      { seed: 20_261_122 },
    );
  });

  it("counts what no printer understands", () => {
    const { unknownByteCount, text } = interpret("a\u001b\u0007b\n");
    expect({ unknownByteCount, text }).toEqual({ unknownByteCount: 2, text: "a□□b" });
  });
});
