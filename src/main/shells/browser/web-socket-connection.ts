import type { RawData, WebSocket } from "ws";
import type { ContractConnection } from "../../../contract/connection.ts";

/** Close codes of RFC 6455, section 7.4.1. */
const unsupportedData = 1003;
const invalidPayload = 1007;

/** Hundreds of views: a screen that reads is never this far behind. */
const mostUnreadBytes = 16 * 1024 * 1024;

/**
 * A WebSocket as a line between till and screen: one JSON value per text message, anything else ends the line. So does
 * a screen that stops reading, as a suspended page does: what it is sent would fill the till's memory. It may come
 * back, and then sees everything, because every view is whole.
 */
export function wrapWebSocket(socket: WebSocket): ContractConnection {
  return {
    post(message) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > mostUnreadBytes) return socket.terminate();
      socket.send(JSON.stringify(message));
    },
    onMessage(listener) {
      socket.on("message", (data, isBinary) => {
        if (isBinary) return socket.close(unsupportedData);
        const message = parseJson(data);
        if (message === undefined) return socket.close(invalidPayload);
        listener(message);
      });
    },
    onClose(listener) {
      socket.once("close", listener);
    },
    close() {
      socket.close();
    },
  };
}

/** JSON has no undefined, so undefined says that the text was none. */
function parseJson(data: RawData): unknown {
  try {
    return JSON.parse(textOf(data));
  } catch {
    return undefined;
  }
}

/** A message comes in one piece or in several, as the network cut it. It may name a person: nothing stays of its bytes. */
function textOf(data: RawData): string {
  const pieces = (Array.isArray(data) ? data : [data]).map(bytesOf);
  const whole = pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
  const text = whole.toString("utf8");
  for (const bytes of [whole, ...pieces]) bytes.fill(0);
  return text;
}

/** The very bytes, not a copy of them. */
function bytesOf(piece: Buffer | ArrayBuffer): Buffer {
  return Buffer.isBuffer(piece) ? piece : Buffer.from(piece);
}
