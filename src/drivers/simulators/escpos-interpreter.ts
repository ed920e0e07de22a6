import iconv from "iconv-lite";
import { readCommand, type EscposCommand } from "./escpos-commands.ts";

/** A line as it stands on the paper. */
export type PaperLine = {
  readonly text: string;
  readonly isBold: boolean;
  /** Multiples of a normal character. */
  readonly width: number;
  readonly height: number;
  readonly align: "left" | "center" | "right";
};

/** What a printer answers in the order of the data. */
export type InterpretedRequest =
  | { readonly kind: "processId"; readonly id: string }
  | { readonly kind: "sensor" };

const lineFeed = 0x0a;
const escape = new Set([0x10, 0x1b, 0x1c, 0x1d]);
/** What the paper shows where the printer has no character. */
const noCharacter = "\u25a1";

/**
 * Reads an ESC/POS stream the way a printer in Chinese mode does, and keeps what would be on the paper. It knows what
 * our driver and the common libraries send; bytes that no printer of this kind understands are counted, so that a
 * test sees them. Bytes may come in any pieces.
 */
export class EscposInterpreter {
  readonly lines: PaperLine[] = [];
  readonly commands: string[] = [];
  readonly qrPayloads: string[] = [];
  cutCount = 0;
  unknownByteCount = 0;
  #held: Uint8Array = new Uint8Array(0);
  #text = "";
  #isChinese = false;
  #isBold = false;
  #size = 0;
  /** The style of the characters on the present line; a command after the last of them changes nothing there. */
  #lineStyle = { isBold: false, size: 0 };
  #align: PaperLine["align"] = "left";
  #qrStored = "";

  /** The text of the paper, line by line; a QR code stands as `[QR payload]`. */
  get text(): string {
    return this.lines.map((line) => line.text).join("\n");
  }

  push(bytes: Uint8Array): InterpretedRequest[] {
    this.#held = Uint8Array.of(...this.#held, ...bytes);
    const requests: InterpretedRequest[] = [];
    for (let taken = this.#step(requests); taken > 0; taken = this.#step(requests)) {
      this.#held = this.#held.slice(taken);
    }
    return requests;
  }

  /** How many bytes were understood; 0 when more must come. */
  #step(requests: InterpretedRequest[]): number {
    const first = this.#held[0];
    if (first === undefined) return 0;
    if (first === lineFeed) return this.#endLine();
    if (escape.has(first)) return this.#command(requests);
    if (first >= 0x80 && this.#isChinese) return this.#wideCharacter();
    if (first >= 0x20 && first < 0x7f) this.#write(String.fromCharCode(first));
    else this.#unknown(1);
    return 1;
  }

  #endLine(): number {
    this.lines.push({
      text: this.#text,
      isBold: this.#lineStyle.isBold,
      width: (this.#lineStyle.size >> 4) + 1,
      height: (this.#lineStyle.size & 0x0f) + 1,
      align: this.#align,
    });
    this.#text = "";
    this.#lineStyle = { isBold: false, size: 0 };
    return 1;
  }

  /** Two bytes are a character; four bytes are one that the font does not have. */
  #wideCharacter(): number {
    const second = this.#held[1];
    if (second === undefined) return 0;
    const length = second >= 0x30 && second <= 0x39 ? 4 : 2;
    if (this.#held.length < length) return 0;
    this.#write(length === 2 ? iconv.decode(Buffer.from(this.#held.subarray(0, 2)), "gb18030") : noCharacter);
    return length;
  }

  #write(character: string): void {
    this.#text += character;
    this.#lineStyle = { isBold: this.#isBold, size: this.#size };
  }

  #command(requests: InterpretedRequest[]): number {
    const command = readCommand(this.#held);
    if (command === "incomplete") return 0;
    if (command === "unknown") return this.#unknown(1);
    this.commands.push(command.name);
    const request = this.#obey(command);
    if (request !== null) requests.push(request);
    return command.length;
  }

  #unknown(count: number): number {
    this.unknownByteCount += count;
    // A printer prints rubbish for what it does not understand, and so does this one.
    this.#text += noCharacter;
    return count;
  }

  #obey({ name, parameters }: EscposCommand): InterpretedRequest | null {
    const [first = 0] = parameters;
    if (name === "ESC @") this.#reset();
    else if (name === "FS &" || name === "FS .") this.#isChinese = name === "FS &";
    else if (name === "ESC E") this.#isBold = (first & 1) === 1;
    else if (name === "GS !") this.#size = first;
    else if (name === "ESC a") this.#align = alignments[first % 48] ?? "left";
    else if (name === "GS V") this.#cut();
    else if (name === "GS ( k") this.#qr(parameters);
    else if (name === "GS ( H") return { kind: "processId", id: String.fromCharCode(...parameters.slice(2)) };
    else if (name === "GS r") return { kind: "sensor" };
    return null;
  }

  #reset(): void {
    this.#isChinese = false;
    this.#isBold = false;
    this.#size = 0;
    this.#align = "left";
    this.#text = "";
  }

  #cut(): void {
    this.cutCount += 1;
  }

  #qr(parameters: Uint8Array): void {
    const functionCode = parameters[1];
    if (functionCode === 0x50) this.#qrStored = new TextDecoder().decode(parameters.subarray(3));
    if (functionCode !== 0x51) return;
    this.qrPayloads.push(this.#qrStored);
    this.#text += `[QR ${this.#qrStored}]`;
  }
}

const alignments: readonly PaperLine["align"][] = ["left", "center", "right"];
