import { EscposInterpreter, type InterpretedRequest } from "./escpos-interpreter.ts";

export type PrinterStatus = {
  readonly coverOpen: boolean;
  readonly paperEnd: boolean;
  readonly paperNearEnd: boolean;
  readonly cutterError: boolean;
  readonly unrecoverable: boolean;
};

const allWell: PrinterStatus = {
  coverOpen: false,
  paperEnd: false,
  paperNearEnd: false,
  cutterError: false,
  unrecoverable: false,
};

/** Bits 1 and 4 are set in every answer to DLE EOT. */
const fixedBits = 0x12;

/**
 * A receipt printer: bytes in, answers out. Status requests are answered as they come, even inside data; everything
 * else is printed in order, and stands still while the cover is open, the paper is out or the knife is jammed.
 */
export class PrinterSimulator {
  readonly received: number[] = [];
  interpreter = new EscposInterpreter();
  answersConfirmation = true;
  answersProcessId = true;
  answersStatus = true;
  /** Lines until the paper ends; null while there is enough. */
  linesLeft: number | null = null;
  #status = allWell;
  #waiting: number[] = [];
  #realTime: number[] = [];

  /** Changes the condition; returns what the printer can answer now that it may go on. */
  setStatus(change: Partial<PrinterStatus>): Uint8Array {
    this.#status = { ...this.#status, ...change };
    return this.#print();
  }

  push(bytes: Uint8Array): Uint8Array {
    const answers: number[] = [];
    for (const byte of bytes) {
      this.received.push(byte);
      answers.push(...this.#sort(byte));
    }
    return Uint8Array.of(...answers, ...this.#print());
  }

  clear(): void {
    this.received.length = 0;
    this.#waiting = [];
    this.interpreter = new EscposInterpreter();
  }

  /** Takes DLE EOT n out of the stream and answers it; the rest waits for the print head. */
  #sort(byte: number): readonly number[] {
    this.#realTime.push(byte);
    const [first, second, third] = this.#realTime;
    if (first === 0x10 && (second === undefined || (second === 0x04 && third === undefined))) return [];
    const taken = this.#realTime;
    this.#realTime = [];
    if (first === 0x10 && second === 0x04 && third !== undefined)
      return this.answersStatus ? [this.#statusByte(third)] : [];
    this.#waiting.push(...taken);
    return [];
  }

  #print(): Uint8Array {
    const answers: number[] = [];
    while (!this.#isStopped()) {
      const byte = this.#waiting.shift();
      if (byte === undefined) break;
      const linesBefore = this.interpreter.lines.length;
      for (const request of this.interpreter.push(Uint8Array.of(byte)))
        answers.push(...this.#answer(request));
      this.#usePaper(this.interpreter.lines.length - linesBefore);
    }
    return Uint8Array.from(answers);
  }

  #usePaper(lines: number): void {
    if (this.linesLeft === null) return;
    this.linesLeft -= lines;
    if (this.linesLeft > 0) return;
    this.linesLeft = null;
    this.#status = { ...this.#status, paperEnd: true };
  }

  #answer(request: InterpretedRequest): readonly number[] {
    if (!this.answersConfirmation) return [];
    if (request.kind === "sensor") return [this.#status.paperNearEnd ? 0x03 : 0x00];
    return this.answersProcessId ? [0x37, 0x22, ...Buffer.from(request.id, "latin1"), 0x00] : [];
  }

  #isStopped(): boolean {
    const { coverOpen, paperEnd, cutterError, unrecoverable } = this.#status;
    return coverOpen || paperEnd || cutterError || unrecoverable;
  }

  #statusByte(question: number): number {
    const { coverOpen, paperEnd, paperNearEnd, cutterError, unrecoverable } = this.#status;
    switch (question) {
      case 1:
        return fixedBits | (this.#isStopped() ? 0x08 : 0);
      case 2:
        return (
          fixedBits |
          (coverOpen ? 0x04 : 0) |
          (paperEnd ? 0x20 : 0) |
          (cutterError || unrecoverable ? 0x40 : 0)
        );
      case 3:
        return fixedBits | (cutterError ? 0x08 : 0) | (unrecoverable ? 0x20 : 0);
      default:
        return fixedBits | (paperNearEnd ? 0x0c : 0) | (paperEnd ? 0x60 : 0);
    }
  }
}
