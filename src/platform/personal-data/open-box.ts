import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { personSealInfo, personSecretSchema, type PersonSecret } from "../../sync/protocol/index.ts";

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/**
 * Opens a box (RFC 9180, base mode) with a raw X25519 private key in base64url. Null when it was sealed to another key
 * or bound to another terminal and seq, was changed, or holds something else.
 */
export async function openBox(secretKey: string, box: string, binding: string): Promise<PersonSecret | null> {
  const [enc = "", sealed = ""] = box.split(".");
  try {
    const recipientKey = await suite.kem.deserializePrivateKey(bytesOf(secretKey));
    const recipient = await suite.createRecipientContext({
      recipientKey,
      enc: bytesOf(enc),
      info: new TextEncoder().encode(personSealInfo).buffer,
    });
    const text = await recipient.open(bytesOf(sealed), new TextEncoder().encode(binding).buffer);
    return personSecretSchema.parse(JSON.parse(Buffer.from(text).toString("utf8")));
  } catch {
    // Why a box does not open is nobody's business: an answer that tells would help whoever tries.
    return null;
  }
}

/** An ArrayBuffer of exactly these bytes. */
function bytesOf(base64url: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(base64url, "base64url")).buffer;
}
