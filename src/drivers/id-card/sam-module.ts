import { ok, refuse } from "../../domain/result.ts";
import { deviceFailure, type DeviceFailure, type Outcome, type Unsubscribe } from "../upos/index.ts";
import {
  encodeSamFrame,
  SamFrames,
  within,
  type Link,
  type SamFrame,
  type Scheduler,
} from "../wire/index.ts";
import { answerBudgetMs, commonAnswers, framingFaults, statusWord, type SamCommand } from "./sam-command.ts";

/** An answer: its third status byte and what follows it. */
export type SamAnswer = { readonly status: number; readonly data: Uint8Array };

const statusBytes = 3;
const writeTimeoutMs = 1_000;
const attempts = 2;

/**
 * The security module at the other end of a line: one command at a time, each with its time budget. A damaged or
 * missing answer is asked for once more after the input was flushed; then the failure is E_FAILURE (damaged) or
 * E_TIMEOUT (silent). Answers that belong to an earlier, given-up command are passed over.
 */
export class SamModule {
  readonly #link: Link;
  readonly #scheduler: Scheduler;
  readonly #baudRate: number | null;
  readonly #frames = new SamFrames();
  readonly #ending = new AbortController();
  readonly #stopListening: Unsubscribe;
  #onFrame: (frame: SamFrame) => void = wipe;

  constructor(link: Link, scheduler: Scheduler, baudRate: number | null) {
    this.#link = link;
    this.#scheduler = scheduler;
    this.#baudRate = baudRate;
    this.#stopListening = link.onBytes((bytes) => this.#takeAll(this.#frames.push(bytes)));
  }

  /** Ends the pending exchange; the module is not used any more. */
  end(): void {
    this.#stopListening();
    this.#ending.abort();
    this.#frames.forget();
  }

  async exchange(command: SamCommand): Promise<Outcome<SamAnswer>> {
    let answer = await this.#ask(command);
    for (
      let attempt = 1;
      attempt < attempts && isLineFault(answer) && !this.#ending.signal.aborted;
      attempt += 1
    ) {
      this.#frames.flush();
      answer = await this.#ask(command);
    }
    if (answer.ok && framingFaults.includes(answer.value.status)) {
      return refuse(
        deviceFailure("E_FAILURE", `the reader did not understand "${command.name}": check the baud rate`),
      );
    }
    return answer.ok && isModuleFault(answer.value.status)
      ? refuse(moduleFault(answer.value.status))
      : answer;
  }

  async #ask(command: SamCommand): Promise<Outcome<SamAnswer>> {
    const answered = new Promise<Outcome<SamAnswer>>((resolve) => {
      this.#onFrame = (frame) => this.#judge(command, frame, resolve);
    });
    const written = await this.#link.write(encodeSamFrame(command.body), writeTimeoutMs);
    if (!written.ok) return written;
    const limits = {
      scheduler: this.#scheduler,
      timeoutMs: answerBudgetMs(command, this.#baudRate),
      signal: this.#ending.signal,
    };
    const outcome = await within(answered, limits, (why) =>
      why === "aborted"
        ? deviceFailure("E_DISABLED", "the reader was stopped")
        : deviceFailure(
            "E_TIMEOUT",
            `the reader does not answer "${command.name}": check power, cable and baud rate`,
          ),
    );
    // Whoever waits for the next answer must not hold this one as well: it may be a card.
    this.#onFrame = wipe;
    return outcome;
  }

  #judge(command: SamCommand, frame: SamFrame, resolve: (answer: Outcome<SamAnswer>) => void): void {
    if (frame.kind === "damaged") {
      return resolve(
        refuse(deviceFailure("E_FAILURE", `damaged answer to "${command.name}" (${frame.why})`)),
      );
    }
    const status = frame.body[statusBytes - 1];
    if (status === undefined) return;
    if (![...command.answers, ...commonAnswers].includes(status)) return wipe(frame);
    resolve(ok({ status, data: frame.body.subarray(statusBytes) }));
  }

  #takeAll(frames: readonly SamFrame[]): void {
    for (const frame of frames) this.#onFrame(frame);
  }
}

/** A frame that nobody asked for. */
function wipe(frame: SamFrame): void {
  if (frame.kind === "frame") frame.body.fill(0);
}

function isLineFault(answer: Outcome<SamAnswer>): boolean {
  if (answer.ok) return framingFaults.includes(answer.value.status);
  return answer.refusal.resultCode === "E_FAILURE" || answer.refusal.resultCode === "E_TIMEOUT";
}

function isModuleFault(status: number): boolean {
  return (
    status === statusWord.selfTestFailed ||
    status === statusWord.notAuthorised ||
    status === statusWord.notPermitted
  );
}

function moduleFault(status: number): DeviceFailure {
  const code = status.toString(16);
  return deviceFailure(
    "E_EXTENDED",
    `the security module is out of order (${code}): send the reader in`,
    "EIDC_SAM_FAULT",
  );
}
