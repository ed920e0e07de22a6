import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { describe, expect, it } from "vitest";
import type { PersonSecret } from "../../sync/protocol/index.ts";
import { createPersonSealer, hashPin, isPin, personTokens } from "./index.ts";

/** The platform's side, made from the library alone, so that it fails when the till seals differently. */
const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

const secret: PersonSecret = {
  name: "张示范",
  idNumber: "41070219900307002X",
  phone: "13800000000",
  address: "示范路 1 号",
  deliveryAddress: null,
};

function sealPerson(publicKey: string, whom: PersonSecret, binding: string): Promise<string> {
  return createPersonSealer(publicKey).seal(whom, binding);
}

async function platformKeys() {
  const pair = await suite.kem.generateKeyPair();
  const raw = await suite.kem.serializePublicKey(pair.publicKey);
  return { pair, publicKey: Buffer.from(raw).toString("base64url") };
}

function bytes(data: string | Buffer): ArrayBuffer {
  return Uint8Array.from(Buffer.from(data as string)).buffer;
}

type Pair = Awaited<ReturnType<typeof platformKeys>>["pair"];

async function open(pair: Pair, sealed: string, binding: string): Promise<unknown> {
  const [enc = "", box = ""] = sealed.split(".");
  const recipient = await suite.createRecipientContext({
    recipientKey: pair.privateKey,
    enc: bytes(Buffer.from(enc, "base64url")),
    info: bytes("huanxin/person/v1"),
  });
  const text = await recipient.open(bytes(Buffer.from(box, "base64url")), bytes(binding));
  return JSON.parse(Buffer.from(text).toString("utf8"));
}

describe("the sealer", () => {
  it("seals what the platform's private key opens, bound to terminal and seq", async () => {
    const { pair, publicKey } = await platformKeys();
    const sealed = await sealPerson(publicKey, secret, "T0001/42");
    expect(sealed).toMatch(/^[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]+$/);
    expect(sealed.length).toBeLessThan(4_000);
    expect(await open(pair, sealed, "T0001/42")).toEqual(secret);
    await expect(open(pair, sealed, "T0001/43")).rejects.toThrow("");
    await expect(open(pair, sealed, "T0002/42")).rejects.toThrow("");
    const other = await platformKeys();
    await expect(open(other.pair, sealed, "T0001/42")).rejects.toThrow("");
  });

  it("never seals alike, so that the same person is not seen from outside", async () => {
    const { publicKey } = await platformKeys();
    const sealed = await Promise.all([1, 2, 3].map(() => sealPerson(publicKey, secret, "T0001/42")));
    expect(new Set(sealed).size).toBe(3);
    expect(new Set(sealed.map((box) => box.slice(0, 43))).size).toBe(3);
  });

  it("opens by its own key each time, made ahead of time or not", async () => {
    const { pair, publicKey } = await platformKeys();
    const sealer = createPersonSealer(publicKey);
    sealer.prepare();
    sealer.prepare();
    const sealed = [
      await sealer.seal(secret, "T0001/42"),
      await sealer.seal(secret, "T0001/42"),
      await sealer.seal(secret, "T0001/43"),
    ];
    expect(await open(pair, sealed[0] ?? "", "T0001/42")).toEqual(secret);
    expect(await open(pair, sealed[1] ?? "", "T0001/42")).toEqual(secret);
    expect(await open(pair, sealed[2] ?? "", "T0001/43")).toEqual(secret);
    expect(new Set(sealed.map((box) => box.slice(0, 43))).size).toBe(3);
  });

  it("rejects a key that is none", async () => {
    await expect(sealPerson("AAAA", secret, "T0001/42")).rejects.toThrow("");
  });
});

describe("personTokens", () => {
  const key = (fill: number) => Buffer.alloc(32, fill).toString("base64url");
  const keys = [
    { keyId: "person-1", key: key(1) },
    { keyId: "person-2", key: key(2) },
  ];

  it("are the same for the same person and key, and others for another person or key", () => {
    const first = personTokens(keys, "41070219900307002X");
    expect(personTokens(keys, "41070219900307002X")).toEqual(first);
    expect(Object.keys(first)).toEqual(["person-1", "person-2"]);
    const second = personTokens(keys, "410702198506120012");
    const swapped = personTokens([{ keyId: "person-1", key: key(2) }], "41070219900307002X");
    expect(new Set([...Object.values(first), ...Object.values(second)]).size).toBe(4);
    expect(swapped["person-1"]).toBe(first["person-2"]);
  });

  it("have a fixed form, so that every terminal and the platform find the same", () => {
    // HMAC-SHA256 of "residentId:11010519491231002X" under 32 bytes of 0x01, computed with OpenSSL.
    expect(personTokens(keys, "11010519491231002X")["person-1"]).toBe(
      "zAAbDfOtuxqr7wY549mCSIE8ClNUrquLy3IFSiAg93Q",
    );
    expect(personTokens(keys, "11010519491231002X")["person-1"]).not.toContain("110105");
  });
});

describe("a PIN's hash", () => {
  it("knows its PIN and no other, and is salted", async () => {
    const [first, second] = await Promise.all([hashPin("123456"), hashPin("123456")]);
    expect(first).toMatch(/^scrypt\$[A-Za-z0-9_-]{22}\$[A-Za-z0-9_-]{43}$/);
    expect(first).not.toBe(second);
    expect(await isPin("123456", first)).toBe(true);
    expect(await isPin("123457", first)).toBe(false);
    expect(await isPin("", first)).toBe(false);
    expect(await isPin("1234567", first)).toBe(false);
  });

  it("is nobody's when it is damaged", async () => {
    for (const damaged of [
      "",
      "scrypt",
      "scrypt$$",
      "scrypt$AAAA$",
      "scrypt$AAAA$AAAA",
      "md5$AAAA$AAAA",
      "$$$$",
    ])
      expect(await isPin("123456", damaged), damaged).toBe(false);
  });
});
