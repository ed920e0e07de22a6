import { ok, refuse } from "../../domain/result.ts";
import { deviceFailure, type DeviceFailure, type Outcome, type Unsubscribe } from "../upos/index.ts";
import {
  EscposReplies,
  Listeners,
  within,
  type EscposReply,
  type Link,
  type Scheduler,
} from "../wire/index.ts";
import type { StatusBytes } from "./printer-status.ts";

const realTimeRequest = [0x10, 0x04];
const statusTimeoutMs = 1_000;
/** Small enough that a printer with a small buffer stops us by flow control and not by losing bytes. */
const sliceBytes = 1_024;

/** The conversation with a printer over one connection: data out, answers in. */
export class PrinterLine {
  readonly #link: Link;
  readonly #scheduler: Scheduler;
  readonly #replies = new EscposReplies();
  readonly #heard = new Listeners<EscposReply>();
  readonly #ending = new AbortController();
  readonly #stopListening: Unsubscribe;
  #endReason: DeviceFailure = deviceFailure("E_OFFLINE", "the printer is offline");
  /** Whether this printer has ever answered a status request: a few never do, and print all the same. */
  #tellsStatus = false;

  constructor(link: Link, scheduler: Scheduler) {
    this.#link = link;
    this.#scheduler = scheduler;
    this.#stopListening = link.onBytes((bytes) => {
      for (const reply of this.#replies.push(bytes)) this.#heard.tell(reply);
    });
  }

  get tellsStatus(): boolean {
    return this.#tellsStatus;
  }

  /** Ends whatever is waiting, with this reason. */
  end(reason: DeviceFailure): void {
    this.#endReason = reason;
    this.#stopListening();
    this.#ending.abort();
  }

  /**
   * Asks for all four status bytes. Real-time requests are answered even when the printer is out of paper.
   * Null when the printer is one that does not tell; E_TIMEOUT when it used to tell and is silent now.
   */
  async readStatus(): Promise<Outcome<StatusBytes | null>> {
    const bytes: number[] = [];
    for (const question of [1, 2, 3, 4]) {
      const answer = await this.#askStatus(question);
      if (answer.ok) bytes.push(answer.value);
      else if (answer.refusal.resultCode === "E_TIMEOUT" && !this.#tellsStatus) return ok(null);
      else return answer;
    }
    const [printer = 0, offlineCause = 0, error = 0, paper = 0] = bytes;
    return ok([printer, offlineCause, error, paper]);
  }

  /** Sends data in slices. Fails with E_TIMEOUT when the printer has not taken all of it by `deadlineMs`. */
  async send(bytes: Uint8Array, deadlineMs: number): Promise<Outcome> {
    for (let at = 0; at < bytes.length; at += sliceBytes) {
      if (this.#ending.signal.aborted) return refuse(this.#endReason);
      const leftMs = Math.max(1, deadlineMs - this.#scheduler.nowMs());
      const written = await this.#link.write(bytes.subarray(at, at + sliceBytes), leftMs);
      if (!written.ok) return this.#ending.signal.aborted ? refuse(this.#endReason) : written;
    }
    return ok(undefined);
  }

  /** Tells every answer, before whoever waits for one by `hear`. */
  onReply(listener: (reply: EscposReply) => void): Unsubscribe {
    return this.#heard.add(listener);
  }

  /** Waits for the first answer that `isWanted`. */
  hear(isWanted: (reply: EscposReply) => boolean, timeoutMs: number): Promise<Outcome<EscposReply>> {
    let stop: Unsubscribe = () => undefined;
    const heard = new Promise<Outcome<EscposReply>>((resolve) => {
      stop = this.#heard.add((reply) => {
        if (isWanted(reply)) resolve(ok(reply));
      });
    });
    const limits = { scheduler: this.#scheduler, timeoutMs, signal: this.#ending.signal };
    return within(heard, limits, (why) =>
      why === "aborted"
        ? this.#endReason
        : deviceFailure("E_TIMEOUT", "the printer does not answer: switch it off and on"),
    ).finally(() => stop());
  }

  async #askStatus(question: number): Promise<Outcome<number>> {
    const heard = this.hear((reply) => reply.kind === "realTimeStatus", statusTimeoutMs);
    const sent = await this.#link.write(Uint8Array.of(...realTimeRequest, question), statusTimeoutMs);
    if (!sent.ok) return this.#ending.signal.aborted ? refuse(this.#endReason) : sent;
    const reply = await heard;
    if (!reply.ok) return reply;
    this.#tellsStatus = true;
    return reply.value.kind === "realTimeStatus" ? ok(reply.value.byte) : ok(0);
  }
}
