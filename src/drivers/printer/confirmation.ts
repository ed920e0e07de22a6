import { ok, refuse } from "../../domain/result.ts";
import type { Outcome, PrintOutcome } from "../upos/index.ts";
import { delay, type EscposReply, type Scheduler } from "../wire/index.ts";
import type { PrinterLine } from "./printer-line.ts";
import { conditionOf } from "./printer-status.ts";

/** GS ( H, function 48: answer with these four characters when everything before has been printed. */
const processIdRequest = [0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30];
/** GS r 1: answer with the paper sensor, in the order of the data; understood by printers that lack GS ( H. */
const sensorRequest = [0x1d, 0x72, 0x01];
const watchMs = 500;

/** After the time that printing takes, this much silence means that the printer does not confirm. */
const firstSilenceMs = 3_000;
/** A printer that was silent before is waited for only shortly: the cashier stands there. */
const laterSilenceMs = 500;
/** A line of 4 mm at 100 mm/s, which is slow. */
const lineMs = 40;

/**
 * Finds out whether a printer has printed what it was sent. Both requests go out together: answers come in order, so
 * the one to GS r alone means that the printer does not know GS ( H, which it is then not sent again. While waiting it
 * watches the status: paper that ends in the middle is a failure and not a silence.
 */
export class Confirmation {
  readonly #line: PrinterLine;
  readonly #scheduler: Scheduler;
  #knowsProcessId = true;
  #wasSilent = false;
  #nextId = 0;
  /** Answers to GS r carry no number: as many as this are still to come, the last of them for the last receipt. */
  #owedSensorAnswers = 0;

  constructor(line: PrinterLine, scheduler: Scheduler) {
    this.#line = line;
    this.#scheduler = scheduler;
    line.onReply((reply) => this.#count(reply));
  }

  /** Asks whether a receipt of `lineCount` lines, just sent, is on the paper. Never waits beyond `deadlineMs`. */
  async confirm(lineCount: number, deadlineMs: number): Promise<Outcome<PrintOutcome>> {
    const id = this.#takeId();
    const leftMs = Math.max(1, deadlineMs - this.#scheduler.nowMs());
    const heard = this.#line.hear((reply) => this.#isAnswer(reply, id), leftMs);
    this.#owedSensorAnswers += 1;
    const sent = await this.#line.send(this.#request(id), deadlineMs);
    if (!sent.ok) return sent;
    const silenceMs = this.#wasSilent ? laterSilenceMs : firstSilenceMs + lineCount * lineMs;
    return this.#watch(heard, Math.min(deadlineMs, this.#scheduler.nowMs() + silenceMs));
  }

  /** Hears every answer, late ones too: a printer that was slow once is not one that cannot confirm. */
  #count(reply: EscposReply): void {
    if (reply.kind === "sensorStatus") this.#owedSensorAnswers = Math.max(0, this.#owedSensorAnswers - 1);
    if (reply.kind === "sensorStatus" || reply.kind === "processId") this.#wasSilent = false;
  }

  #isAnswer(reply: EscposReply, id: string): boolean {
    if (reply.kind === "processId") return reply.id === id;
    return reply.kind === "sensorStatus" && this.#owedSensorAnswers === 0;
  }

  async #watch(heard: Promise<Outcome<EscposReply>>, endMs: number): Promise<Outcome<PrintOutcome>> {
    while (this.#scheduler.nowMs() < endMs) {
      const waitMs = Math.min(watchMs, endMs - this.#scheduler.nowMs());
      const answer = await Promise.race([heard, delay(this.#scheduler, waitMs).then(() => null)]);
      if (answer !== null) return answer.ok ? this.#confirmedBy(answer.value) : answer;
      const trouble = await this.#trouble();
      if (!trouble.ok) return trouble;
    }
    this.#wasSilent = true;
    return ok({ confirmed: false });
  }

  #confirmedBy(answer: EscposReply): Outcome<PrintOutcome> {
    if (answer.kind === "sensorStatus") this.#knowsProcessId = false;
    return ok({ confirmed: true });
  }

  /** A refusal when the printer says that it cannot go on. */
  async #trouble(): Promise<Outcome> {
    if (!this.#line.tellsStatus) return ok(undefined);
    const status = await this.#line.readStatus();
    if (!status.ok) return status;
    const failure = status.value === null ? null : conditionOf(status.value).failure;
    return failure === null ? ok(undefined) : refuse(failure);
  }

  #request(id: string): Uint8Array {
    const ask = this.#knowsProcessId ? [...processIdRequest, ...Buffer.from(id, "latin1")] : [];
    return Uint8Array.of(...ask, ...sensorRequest);
  }

  /** Four digits: the standard allows the characters 20h to 7Eh. */
  #takeId(): string {
    this.#nextId = (this.#nextId + 1) % 10_000;
    return String(this.#nextId).padStart(4, "0");
  }
}
