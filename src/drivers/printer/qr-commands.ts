/** GS ( k with cn = 49: everything about QR codes. */
const prefix = [0x1d, 0x28, 0x6b];
const qrKind = 0x31;
const errorCorrectionM = 0x31;
/** At 203 dpi: 0.75 mm a module, which phones read from creased paper too; more would only cost paper. */
const mostModuleDots = 6;
const dotsPerColumn = 12;
/** Bytes that a code of each version holds with error correction M (ISO/IEC 18004, table 7), from version 1 on. */
const bytesOfVersion = [
  14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
];

/**
 * Prints `payload` as a QR code (model 2, error correction M) as large as paper of `columns` takes: a code that is wider
 * than the paper is not printed at all. The printer is told the number of bytes in UTF-8, which is not the number of
 * characters.
 */
export function qrCommands(payload: string, columns: number): Uint8Array {
  const data = new TextEncoder().encode(payload);
  return Uint8Array.of(
    ...command(0x41, 0x32, 0x00),
    ...command(0x43, moduleDots(data.length, columns)),
    ...command(0x45, errorCorrectionM),
    ...command(0x50, 0x30, ...data),
    ...command(0x51, 0x30),
  );
}

function moduleDots(byteCount: number, columns: number): number {
  const index = bytesOfVersion.findIndex((most) => byteCount <= most);
  if (index === -1) throw new RangeError(`No QR code for ${byteCount} bytes`);
  const modules = 21 + 4 * index;
  return Math.min(mostModuleDots, Math.floor((columns * dotsPerColumn) / modules));
}

function command(functionCode: number, ...parameters: readonly number[]): number[] {
  const length = parameters.length + 2;
  return [...prefix, length & 0xff, length >> 8, qrKind, functionCode, ...parameters];
}
