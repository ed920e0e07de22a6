import { correction, generate } from "lean-qr";
import { describe, expect, it } from "vitest";
import { qrCommands } from "./qr-commands.ts";

/** What follows GS ( k pL pH 1 C: the dots of a module. */
function moduleDots(payload: string, columns: number): number | undefined {
  const bytes = Buffer.from(qrCommands(payload, columns));
  return bytes[bytes.indexOf(Buffer.of(0x31, 0x43)) + 2];
}

describe("the QR code on paper", () => {
  it("is as large as the paper takes and never wider, whatever it holds", () => {
    for (const [columns, paperDots] of [
      [48, 576],
      [32, 384],
    ] as const) {
      for (let length = 1; length <= 553; length += 23) {
        const payload = "a".repeat(length);
        const only = { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M };
        const dots = moduleDots(payload, columns)!;
        const { size } = generate(payload, only);
        expect(size * dots, `${length} characters`).toBeLessThanOrEqual(paperDots);
        expect(dots === 6 || size * (dots + 1) > paperDots, `${length} characters`).toBe(true);
      }
    }
  });

  it("of a whole receipt has modules of at least half a millimetre", () => {
    expect([moduleDots("a".repeat(553), 48), moduleDots("a".repeat(553), 32)]).toEqual([6, 4]);
  });

  it("of more than any receipt holds is refused", () => {
    expect(() => qrCommands("a".repeat(667), 48)).toThrow(RangeError);
  });
});
