import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../tests/support/temporary-folder.ts";
import {
  generateKeyPair,
  KeyFileRefused,
  readKeyFile,
  wrappingKeyFromEnvironment,
  writeKeyFile,
  type TerminalKeys,
} from "./index.ts";

const wrappingKey = Buffer.alloc(32, 7);
const keys: TerminalKeys = {
  format: "huanxin-keys/1",
  ...generateKeyPair("ed25519"),
  keyId: "key-1",
  next: null,
  tokenKeys: [{ keyId: "person-1", key: "A".repeat(43) }],
};
let file = "";

beforeEach(() => {
  file = path.join(temporaryFolder(), "keys.json");
});

function refusalOf(key: Uint8Array | null): string | null {
  const before = readFileSync(file);
  try {
    readKeyFile(file, key);
    return null;
  } catch (error) {
    // Reading may fail; it must never cost the keys.
    if (!readFileSync(file).equals(before)) throw new Error("Reading changed the file", { cause: error });
    if (error instanceof KeyFileRefused) return error.code;
    throw error;
  }
}

describe("the key file", () => {
  it("gives back what was written, sealed or, in demo mode, not", () => {
    expect(readKeyFile(file, wrappingKey)).toBeNull();
    writeKeyFile(file, keys, wrappingKey);
    expect(readKeyFile(file, wrappingKey)).toEqual(keys);
    writeKeyFile(file, keys, null);
    expect(readKeyFile(file, null)).toEqual(keys);
  });

  it("shows no secret when it is sealed, and is sealed differently each time", () => {
    writeKeyFile(file, keys, wrappingKey);
    const first = readFileSync(file, "utf8");
    for (const secret of [keys.privateKey, keys.publicKey, "A".repeat(43), "person-1"])
      expect(first).not.toContain(secret);
    writeKeyFile(file, keys, wrappingKey);
    expect(readFileSync(file, "utf8")).not.toBe(first);
  });

  it("can be read by its owner only, also where an earlier try left something", () => {
    writeFileSync(`${file}.new`, "half", { mode: 0o644 });
    chmodSync(`${file}.new`, 0o644);
    writeKeyFile(file, keys, wrappingKey);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.dirname(file))).toEqual(["keys.json"]);
  });

  it("is refused with another key, or when sealed and unsealed are mixed up", () => {
    writeKeyFile(file, keys, wrappingKey);
    expect(refusalOf(Buffer.alloc(32, 8))).toBe("wrongKey");
    expect(refusalOf(Buffer.alloc(16, 7))).toBe("wrongKey");
    expect(refusalOf(null)).toBe("isSealed");
    writeKeyFile(file, keys, null);
    expect(refusalOf(wrappingKey)).toBe("isUnsealed");
  });

  it.each<[string, (text: string) => string]>([
    ["empty", () => ""],
    ["cut off", (text) => text.slice(0, -20)],
    ["of another form", () => '{"wrapping":"none","keys":{}}'],
    ["of another wrapping", (text) => text.replace("aes-256-gcm", "rot13")],
    ["not JSON", () => "密钥"],
  ])("is refused as damaged when it is %s", (_, damage) => {
    writeKeyFile(file, keys, wrappingKey);
    writeFileSync(file, damage(readFileSync(file, "utf8")));
    expect(refusalOf(wrappingKey)).toBe("damaged");
    expect(existsSync(file)).toBe(true);
  });

  it("does not open with any sealed part changed, or with a shortened tag", () => {
    writeKeyFile(file, keys, wrappingKey);
    const sealed = JSON.parse(readFileSync(file, "utf8")) as Record<
      "wrapping" | "nonce" | "box" | "tag",
      string
    >;
    const flipped = (part: string) => (part.startsWith("A") ? "B" : "A") + part.slice(1);
    const short = Buffer.from(sealed.tag, "base64url").subarray(0, 4).toString("base64url");
    for (const changed of [
      { ...sealed, nonce: flipped(sealed.nonce) },
      { ...sealed, box: flipped(sealed.box) },
      { ...sealed, tag: flipped(sealed.tag) },
      { ...sealed, tag: short },
      { ...sealed, tag: "" },
      { ...sealed, nonce: "" },
    ]) {
      writeFileSync(file, JSON.stringify(changed));
      expect(refusalOf(wrappingKey)).toBe("wrongKey");
    }
  });
});

describe("wrappingKeyFromEnvironment", () => {
  it("derives the same 32 bytes from the same passphrase, other ones from another", () => {
    const folder = temporaryFolder();
    const given = (passphrase: string) => {
      const passphraseFile = path.join(folder, "passphrase");
      writeFileSync(passphraseFile, passphrase);
      return wrappingKeyFromEnvironment({ HUANXIN_PASSPHRASE_FILE: passphraseFile });
    };
    const key = given("一个足够长的口令 for the till\n");
    expect(key).toHaveLength(32);
    expect(given("一个足够长的口令 for the till")).toEqual(key);
    expect(given("一个足够长的口令 for the till!")).not.toEqual(key);
    expect(() => given("short\n")).toThrow(KeyFileRefused);
  });

  it("is null where nobody gave one, and takes a systemd credential first", () => {
    const folder = temporaryFolder();
    expect(wrappingKeyFromEnvironment({})).toBeNull();
    expect(wrappingKeyFromEnvironment({ CREDENTIALS_DIRECTORY: folder })).toBeNull();
    writeFileSync(path.join(folder, "huanxin-till"), "credential of systemd");
    writeFileSync(path.join(folder, "passphrase"), "passphrase in a file");
    const credential = wrappingKeyFromEnvironment({ CREDENTIALS_DIRECTORY: folder });
    expect(
      wrappingKeyFromEnvironment({
        CREDENTIALS_DIRECTORY: folder,
        HUANXIN_PASSPHRASE_FILE: path.join(folder, "passphrase"),
      }),
    ).toEqual(credential);
  });
});
