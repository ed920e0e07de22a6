export type EscposCommand = {
  readonly name: string;
  /** Bytes from the escape character to the end of the parameters. */
  readonly length: number;
  readonly parameters: Uint8Array;
};

/** Commands whose parameters have a fixed number, by prefix and second byte. */
const fixed: Readonly<Record<string, number>> = {
  "DLE 04": 1,
  "ESC @": 0,
  "ESC 2": 0,
  "ESC 3": 1,
  "ESC !": 1,
  "ESC -": 1,
  "ESC E": 1,
  "ESC R": 1,
  "ESC J": 1,
  "ESC a": 1,
  "ESC d": 1,
  "ESC p": 3,
  "ESC t": 1,
  "FS !": 1,
  "FS &": 0,
  "FS .": 0,
  "FS S": 2,
  "GS !": 1,
  "GS B": 1,
  "GS a": 1,
  "GS r": 1,
};

const prefixes: Readonly<Record<number, string>> = { 0x10: "DLE", 0x1b: "ESC", 0x1c: "FS", 0x1d: "GS" };
/** GS V with these functions takes one more byte: how far to feed before the cut. */
const cutWithFeed = [65, 66, 97, 98, 103, 104];

/** Reads the command at the start of `bytes`, which begin with DLE, ESC, FS or GS. */
export function readCommand(bytes: Uint8Array): EscposCommand | "incomplete" | "unknown" {
  const prefix = prefixes[bytes[0] ?? 0];
  const second = bytes[1];
  if (prefix === undefined) return "unknown";
  if (second === undefined) return "incomplete";
  if (prefix === "GS" && second === 0x28) return readBlock(bytes);
  if (prefix === "GS" && second === 0x56) return readCut(bytes);
  const name = `${prefix} ${second < 0x20 ? second.toString(16).padStart(2, "0") : String.fromCharCode(second)}`;
  const count = fixed[name];
  return count === undefined ? "unknown" : take(bytes, name, 2, count);
}

/** GS ( X pL pH parameters. */
function readBlock(bytes: Uint8Array): EscposCommand | "incomplete" {
  const [, , kind, low, high] = bytes;
  if (kind === undefined || low === undefined || high === undefined) return "incomplete";
  return take(bytes, `GS ( ${String.fromCharCode(kind)}`, 5, low | (high << 8));
}

function readCut(bytes: Uint8Array): EscposCommand | "incomplete" {
  const kind = bytes[2];
  if (kind === undefined) return "incomplete";
  return take(bytes, "GS V", 2, cutWithFeed.includes(kind) ? 2 : 1);
}

function take(bytes: Uint8Array, name: string, head: number, count: number): EscposCommand | "incomplete" {
  if (bytes.length < head + count) return "incomplete";
  return { name, length: head + count, parameters: bytes.slice(head, head + count) };
}
