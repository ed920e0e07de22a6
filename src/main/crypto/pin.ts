import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(scrypt) as (
  secret: string,
  salt: Buffer,
  length: number,
  options: object,
) => Promise<Buffer>;
/** 16 MiB and about 50 ms on a desktop: a short PIN needs a slow hash. */
const cost = { N: 2 ** 14, r: 8, p: 1 };

/** Hash of an operator's PIN: scrypt with a salt of its own, as "scrypt$salt$hash" in base64url. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(pin, salt, 32, cost);
  return `scrypt$${salt.toString("base64url")}$${hash.toString("base64url")}`;
}

export async function isPin(pin: string, pinHash: string): Promise<boolean> {
  const [scheme, salt = "", hash = ""] = pinHash.split("$");
  if (scheme !== "scrypt") return false;
  const expected = Buffer.from(hash, "base64url");
  const actual = await derive(pin, Buffer.from(salt, "base64url"), 32, cost);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
