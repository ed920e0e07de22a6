/** One command of the SAM_V protocol, with what its answers look like. */
export type SamCommand = {
  readonly name: "find" | "select" | "read" | "status";
  readonly body: Uint8Array;
  /** How long the module may think, without the time on the wire. */
  readonly thinkMs: number;
  /** Bytes of the longest answer, for the time on the wire. */
  readonly answerBytes: number;
  /** Status words that only this command answers with; others mean a late answer to an earlier command. */
  readonly answers: readonly number[];
};

/** Third status byte of an answer (GA/T 467). */
export const statusWord = {
  success: 0x90,
  cardFound: 0x9f,
  noCard: 0x80,
  selectFailed: 0x81,
  readFailed: 0x41,
  wrongCard: 0x40,
  cardRejectedModule: 0x31,
  moduleRejectedCard: 0x32,
  verificationFailed: 0x33,
  noRandom: 0x47,
  checksumReceived: 0x10,
  lengthReceived: 0x11,
  badCommand: 0x21,
  notPermitted: 0x23,
  unknownError: 0x24,
  selfTestFailed: 0x60,
  notAuthorised: 0x66,
} as const;

/** The module did not understand what it was sent: the line, not the card, is at fault. */
export const framingFaults: readonly number[] = [
  statusWord.checksumReceived,
  statusWord.lengthReceived,
  statusWord.badCommand,
  statusWord.unknownError,
];

const cardFaults = [
  statusWord.wrongCard,
  statusWord.cardRejectedModule,
  statusWord.moduleRejectedCard,
  statusWord.verificationFailed,
  statusWord.noRandom,
];

/** Answers that any command may get. */
export const commonAnswers: readonly number[] = [
  ...framingFaults,
  statusWord.notPermitted,
  statusWord.selfTestFailed,
  statusWord.notAuthorised,
];

export const findCommand: SamCommand = {
  name: "find",
  body: Uint8Array.of(0x20, 0x01),
  thinkMs: 300,
  answerBytes: 15,
  answers: [statusWord.cardFound, statusWord.noCard],
};

export const selectCommand: SamCommand = {
  name: "select",
  body: Uint8Array.of(0x20, 0x02),
  thinkMs: 300,
  answerBytes: 19,
  answers: [statusWord.success, statusWord.selectFailed, ...cardFaults],
};

/** Text and photo; there is no command for the text alone. */
export const readCommand: SamCommand = {
  name: "read",
  body: Uint8Array.of(0x30, 0x01),
  thinkMs: 2_000,
  answerBytes: 1_295,
  answers: [statusWord.success, statusWord.readFailed, ...cardFaults],
};

export const statusCommand: SamCommand = {
  name: "status",
  body: Uint8Array.of(0x11, 0xff),
  thinkMs: 300,
  answerBytes: 11,
  answers: [statusWord.success],
};

const bitsPerByte = 10;
const requestBytes = 10;

/** How long to wait for an answer: thinking time, plus twice the time that the bytes need on the wire. */
export function answerBudgetMs(command: SamCommand, baudRate: number | null): number {
  if (baudRate === null) return command.thinkMs;
  const wireMs = ((requestBytes + command.answerBytes) * bitsPerByte * 1000) / baudRate;
  return command.thinkMs + Math.ceil(2 * wireMs);
}
