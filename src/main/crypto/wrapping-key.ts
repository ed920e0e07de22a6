import { scryptSync } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { KeyFileRefused } from "./key-file.ts";

/** Fixed, because the passphrase is long and belongs to one terminal; a random salt would need a file of its own. */
const salt = "huanxin/wrapping-key/v1";

/**
 * The key that seals the terminal's keys outside Electron: from a systemd credential named `huanxin-till`, or from
 * the file that HUANXIN_PASSPHRASE_FILE names. Null when neither is there.
 */
export function wrappingKeyFromEnvironment(environment: NodeJS.ProcessEnv): Uint8Array | null {
  const folder = environment["CREDENTIALS_DIRECTORY"];
  const candidates = [folder && join(folder, "huanxin-till"), environment["HUANXIN_PASSPHRASE_FILE"]];
  const path = candidates.find((candidate) => candidate && existsSync(candidate));
  if (!path) return null;
  const passphrase = readFileSync(path, "utf8").trim();
  if (passphrase.length < 12)
    throw new KeyFileRefused("wrongKey", `The passphrase in ${path} is too short: at least 12 characters.`);
  return scryptSync(passphrase, salt, 32, { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 2 ** 20 });
}
