import { readFile } from "node:fs/promises";
import type { PlatformKeys } from "../keys/platform-keys.ts";

/** The page that verifies receipts, whole in one file, and the policy that its own meta element states. */
export type ReceiptPage = { readonly html: string; readonly contentSecurityPolicy: string };

/** Where the build leaves room for the keys. A block of data runs nothing, so the policy's hashes still hold. */
const emptyKeys = '<script type="application/json" id="platform-keys">[]</script>';

/**
 * The built page with a platform's public keys in it: then it verifies that platform's receipts anywhere, without a
 * network. Null when there is no such file, as in a checkout that was not built. Throws when the file is another one.
 */
export async function readReceiptPage(
  file: string | null,
  keys: PlatformKeys["verifying"],
): Promise<ReceiptPage | null> {
  const built = file && (await readFile(file, "utf8").catch(nullIfMissing));
  if (built === null) return null;
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/i.exec(built)?.[1];
  if (policy === undefined || !built.includes(emptyKeys))
    throw new Error(`${file} is not the page of receipts`);
  const filled = emptyKeys.replace("[]", () => JSON.stringify(keys));
  return { html: built.replace(emptyKeys, () => filled), contentSecurityPolicy: policy };
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
