import { readFile } from "node:fs/promises";
import type { PlatformKey } from "../../domain/receipt/verify-receipt.ts";

/** The page that verifies receipts, whole in one file, and the policy that its own meta element states. */
export type ReceiptPage = { readonly html: string; readonly contentSecurityPolicy: string };

const policyElement = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/;
/** Where the build leaves room for the keys. A block of data runs nothing, so the policy's hashes still hold. */
const emptyKeys = /(<script type="application\/json" id="platform-keys">)\s*\[\]\s*(<\/script>)/;

/**
 * The built page with a platform's public keys in it: then it verifies that platform's receipts anywhere, without a
 * network. Null when there is no such file, as in a checkout that was not built. Throws when the file is another one.
 */
export async function readReceiptPage(
  file: string | null,
  keys: readonly PlatformKey[],
): Promise<ReceiptPage | null> {
  const built = file && (await readFile(file, "utf8").catch(nullIfMissing));
  if (built === null) return null;
  const policy = policyElement.exec(built)?.[1];
  if (policy === undefined || !emptyKeys.test(built)) throw new Error(`${file} is not the page of receipts`);
  const html = built.replace(
    emptyKeys,
    (_whole, begin: string, end: string) => `${begin}${JSON.stringify(keys)}${end}`,
  );
  return { html, contentSecurityPolicy: policy };
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
