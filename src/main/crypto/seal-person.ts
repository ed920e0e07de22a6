import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";

/** What is sealed of a person. It is readable in memory until the sale ends, and afterwards only for the platform. */
export type PersonSecret = {
  readonly name: string;
  readonly idNumber: string;
  readonly address: string | null;
};

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/**
 * Seals to the platform's key (RFC 9180, base mode, X25519, HKDF-SHA256, AES-256-GCM). `binding` is authenticated
 * with it: a box that is moved to another terminal or sale does not open. Returns enc + "." + box, base64url.
 */
export async function sealPerson(
  platformPublicKey: string,
  secret: PersonSecret,
  binding: string,
): Promise<string> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(
    bytesOf(Buffer.from(platformPublicKey, "base64url")),
  );
  const info = bytesOf(Buffer.from("huanxin/person/v1"));
  const sender = await suite.createSenderContext({ recipientPublicKey, info });
  const box = await sender.seal(bytesOf(Buffer.from(JSON.stringify(secret))), bytesOf(Buffer.from(binding)));
  return `${Buffer.from(sender.enc).toString("base64url")}.${Buffer.from(box).toString("base64url")}`;
}

/** The library takes an ArrayBuffer of exactly these bytes; Node's buffers share theirs. */
function bytesOf(buffer: Buffer): ArrayBuffer {
  const bytes = new ArrayBuffer(buffer.length);
  new Uint8Array(bytes).set(buffer);
  return bytes;
}
