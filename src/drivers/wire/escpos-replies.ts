/** What a printer sends back, told apart by the bits that never change in each kind. */
export type EscposReply =
  /** Answer to DLE EOT n; which n is known from the order of asking. */
  | { readonly kind: "realTimeStatus"; readonly byte: number }
  /** Answer to GS r: the printer has come to this place in the data. */
  | { readonly kind: "sensorStatus"; readonly byte: number }
  /** Answer to GS ( H: everything before it has been printed. */
  | { readonly kind: "processId"; readonly id: string }
  /** Automatic status back, four bytes; sent only by printers that were set so by somebody else. */
  | { readonly kind: "automaticStatus"; readonly bytes: Uint8Array };

const processIdHeader = 0x37;
const processIdKind = 0x22;
const otherBlockHeaders: readonly number[] = [0x53, 0x5f];
const flowControl: readonly number[] = [0x11, 0x13];
const maxBlockBytes = 80;
const automaticStatusBytes = 4;

/**
 * Sorts the bytes of a printer into answers (Citizen CBM1000 manual, appendix 3): bits 0, 1, 4 and 7 tell the one-byte
 * kinds apart, blocks start with 37, 53 or 5F and end with NUL. Bytes that fit nothing are dropped.
 */
export class EscposReplies {
  #block: number[] | null = null;
  #automatic: number[] | null = null;

  push(bytes: Uint8Array): EscposReply[] {
    return Array.from(bytes).flatMap((byte) => this.#take(byte) ?? []);
  }

  #take(byte: number): EscposReply | null {
    if (this.#block !== null) return this.#takeIntoBlock(this.#block, byte);
    if (this.#automatic !== null) return this.#takeIntoAutomatic(this.#automatic, byte);
    if (flowControl.includes(byte)) return null;
    if (byte === processIdHeader || otherBlockHeaders.includes(byte)) {
      this.#block = [byte];
      return null;
    }
    return this.#takeStatus(byte);
  }

  #takeStatus(byte: number): EscposReply | null {
    switch (byte & 0b1001_0011) {
      case 0b0001_0010:
        return { kind: "realTimeStatus", byte };
      case 0b0001_0000:
        this.#automatic = [byte];
        return null;
      default:
        return (byte & 0b1001_0000) === 0 ? { kind: "sensorStatus", byte } : null;
    }
  }

  #takeIntoBlock(block: number[], byte: number): EscposReply | null {
    if (byte !== 0) {
      block.push(byte);
      if (block.length > maxBlockBytes) this.#block = null;
      return null;
    }
    this.#block = null;
    if (block[0] !== processIdHeader || block[1] !== processIdKind) return null;
    return { kind: "processId", id: String.fromCharCode(...block.slice(2)) };
  }

  #takeIntoAutomatic(automatic: number[], byte: number): EscposReply | null {
    automatic.push(byte);
    if (automatic.length < automaticStatusBytes) return null;
    this.#automatic = null;
    return { kind: "automaticStatus", bytes: Uint8Array.from(automatic) };
  }
}
