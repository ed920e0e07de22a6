import { encodeSamFrame, SamFrames, type SamFrame } from "../wire/index.ts";
import type { SamFault, SimulatedCard } from "./commands.ts";
import { encodeCardText } from "./sam-card-text.ts";

const photoBytes = 1_024;

/** Answers without data, by meaning: the third status byte. */
const status = {
  success: 0x90,
  cardFound: 0x9f,
  noCard: 0x80,
  selectFailed: 0x81,
  readFailed: 0x41,
  wrongCard: 0x40,
  checksumError: 0x10,
  lengthError: 0x11,
  badCommand: 0x21,
  notAuthorised: 0x66,
} as const;

/** Faults of the line damage any answer; the others are about one step. What comes over the line instead: */
const lineFaults = {
  wrongChecksum: (answer: Uint8Array) => [
    answer.map((byte, at) => (at === answer.length - 1 ? byte ^ 0xff : byte)),
  ],
  tornFrame: (answer: Uint8Array) => [answer.slice(0, answer.length - 3)],
  garbage: (answer: Uint8Array) => [Uint8Array.of(0x00, 0xff, 0xaa, 0xaa, 0x96, 0x5a, 0xaa), answer],
  silent: () => [],
} satisfies Partial<Record<SamFault, (answer: Uint8Array) => Uint8Array[]>>;

function isLineFault(fault: SamFault): fault is keyof typeof lineFaults {
  return fault in lineFaults;
}

/** Where the module stands with the card: a card is read once and then ignored until it was taken away. */
type CardStage = "absent" | "present" | "found" | "selected" | "read";

/**
 * A SAM_V module with its card slot: command bytes in, answer bytes out. It is written from the protocol's side and
 * shares the frame format with the driver, not its logic.
 */
export class SamModuleSimulator {
  readonly #frames = new SamFrames();
  #card: SimulatedCard | null = null;
  #stage: CardStage = "absent";
  #fault: SamFault | null = null;
  #faultsLeft = 0;
  #isFieldEmpty = false;

  putCard(card: SimulatedCard): void {
    this.#card = card;
    this.#stage = "present";
  }

  /** The next find answers "no card" even when a card is put at once: no hand is faster than the reader's poll. */
  removeCard(): void {
    this.#card = null;
    this.#stage = "absent";
    this.#isFieldEmpty = true;
  }

  setFault(fault: SamFault | null, times: number): void {
    this.#fault = fault;
    this.#faultsLeft = times;
  }

  push(bytes: Uint8Array): Uint8Array[] {
    return this.#frames.push(bytes).flatMap((frame) => this.#damage(this.#answer(frame)));
  }

  #answer(frame: SamFrame): Uint8Array {
    if (frame.kind === "damaged")
      return word(frame.why === "checksum" ? status.checksumError : status.lengthError);
    const [command = 0, parameter = 0] = frame.body;
    switch ((command << 8) | parameter) {
      case 0x2001:
        return this.#find();
      case 0x2002:
        return this.#select();
      case 0x3001:
        return this.#read();
      case 0x11ff:
      case 0x10ff:
        return word(status.success);
      default:
        return word(status.badCommand);
    }
  }

  #find(): Uint8Array {
    if (this.#takeFault("notAuthorised")) return word(status.notAuthorised);
    if (this.#isFieldEmpty) {
      this.#isFieldEmpty = false;
      return word(status.noCard);
    }
    if (this.#stage === "absent" || this.#stage === "read") return word(status.noCard);
    this.#stage = "found";
    return word(status.cardFound, new Uint8Array(4));
  }

  #select(): Uint8Array {
    if (this.#stage !== "found" || this.#takeFault("selectFails")) return this.#fail(status.selectFailed);
    if (this.#takeFault("wrongCard")) return this.#fail(status.wrongCard);
    this.#stage = "selected";
    return word(status.success, new Uint8Array(8));
  }

  #read(): Uint8Array {
    // A repeated read of a card that was just read is answered: the driver asks again after a damaged answer.
    const isReadable = this.#stage === "selected" || this.#stage === "read";
    if (!isReadable || this.#card === null || this.#takeFault("readFails"))
      return this.#fail(status.readFailed);
    this.#stage = "read";
    const lengths = Uint8Array.of(0x01, 0x00, 0x04, 0x00);
    return word(status.success, Uint8Array.of(...lengths, ...encodeCardText(this.#card), ...photo()));
  }

  /** After a failure the module has forgotten the card, and it must be found again. */
  #fail(code: number): Uint8Array {
    if (this.#stage === "found" || this.#stage === "selected") this.#stage = "present";
    return word(code);
  }

  #takeFault(fault: SamFault): boolean {
    if (this.#fault !== fault || this.#faultsLeft === 0) return false;
    this.#faultsLeft -= 1;
    return true;
  }

  #damage(answer: Uint8Array): Uint8Array[] {
    const fault = this.#fault;
    if (fault === null || !isLineFault(fault) || !this.#takeFault(fault)) return [answer];
    return lineFaults[fault](answer);
  }
}

/** An answer: SW1 and SW2 are zero, SW3 is the code. */
function word(code: number, data: Uint8Array = new Uint8Array(0)): Uint8Array {
  return encodeSamFrame(Uint8Array.of(0, 0, code, ...data));
}

/** Stands for a photo in the WLT format, which nobody decodes. */
function photo(): Uint8Array {
  return new Uint8Array(photoBytes).map((_, index) => (index * 37) & 0xff);
}
