import { promisify } from "node:util";
import { zstdDecompress } from "node:zlib";

const decompress = promisify(zstdDecompress);
/** A chunk of goods rows has at most 16 MB compressed; text compresses about ten times. */
const largestTextBytes = 200_000_000;

/** The UTF-8 text of zstd-compressed bytes. Rejects when they are damaged, or would become larger than any chunk. */
export async function decompressText(bytes: Uint8Array): Promise<string> {
  return (await decompress(bytes, { maxOutputLength: largestTextBytes })).toString("utf8");
}
