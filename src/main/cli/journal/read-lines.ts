import { createReadStream } from "node:fs";
import { TextDecoder } from "node:util";

/** A line that is longer than any line may be, or that is no UTF-8. Nothing behind it can be read. */
export class LineUnreadable extends Error {}

const lineFeed = 0x0a;

/**
 * The lines of a file, of which each may have so many bytes: a file without line feeds must not fill the memory. Lines end
 * with a line feed and nothing else, because texts may hold whatever else looks like the end of a line somewhere.
 */
export async function* readLines(path: string, mostBytes: number): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let [parts, byteCount] = [[] as Buffer[], 0];
  const take = (part: Buffer): void => {
    parts.push(part);
    byteCount += part.length;
    if (byteCount > mostBytes)
      throw new LineUnreadable("a line is longer than any line of an exported journal");
  };
  const finish = (): string => {
    const line = decode(decoder, Buffer.concat(parts));
    [parts, byteCount] = [[], 0];
    return line;
  };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let to = chunk.indexOf(lineFeed); to >= 0; to = chunk.indexOf(lineFeed, from)) {
      take(chunk.subarray(from, to));
      yield finish();
      from = to + 1;
    }
    take(chunk.subarray(from));
  }
  if (byteCount > 0) yield finish();
}

function decode(decoder: TextDecoder, bytes: Buffer): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new LineUnreadable("a line is not UTF-8");
  }
}
