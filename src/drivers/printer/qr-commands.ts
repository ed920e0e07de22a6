/** GS ( k with cn = 49: everything about QR codes. */
const prefix = [0x1d, 0x28, 0x6b];
const qrKind = 0x31;
/** Dots per module: 6 at 203 dpi is 0.75 mm, which phones read from paper. */
const moduleDots = 6;
const errorCorrectionM = 0x31;

/**
 * Prints `payload` as a QR code (model 2, error correction M). The printer is told the number of bytes in UTF-8,
 * which is not the number of characters.
 */
export function qrCommands(payload: string): Uint8Array {
  const data = new TextEncoder().encode(payload);
  return Uint8Array.of(
    ...command(0x41, 0x32, 0x00),
    ...command(0x43, moduleDots),
    ...command(0x45, errorCorrectionM),
    ...command(0x50, 0x30, ...data),
    ...command(0x51, 0x30),
  );
}

function command(functionCode: number, ...parameters: readonly number[]): number[] {
  const length = parameters.length + 2;
  return [...prefix, length & 0xff, length >> 8, qrKind, functionCode, ...parameters];
}
