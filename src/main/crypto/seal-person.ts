import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256, type SenderContext } from "@hpke/core";
import { personSealInfo, type PersonSecret } from "../../sync/protocol/index.ts";

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

export type PersonSealer = {
  /** Makes the key of the next box ahead of time. That is most of the work, and it needs neither person nor seq. */
  prepare(): void;
  /**
   * Seals (RFC 9180, base mode, X25519, HKDF-SHA256, AES-256-GCM). `binding` is authenticated with it: a box that is
   * moved to another terminal or sale does not open. Returns enc + "." + box, base64url. The bytes of the secret are
   * overwritten before this returns; its strings are the engine's and cannot be.
   */
  seal(secret: PersonSecret, binding: string): Promise<string>;
};

/** Seals to the platform's raw X25519 key (base64url). Every box has a key of its own, so no two are alike. */
export function createPersonSealer(platformPublicKey: string): PersonSealer {
  let prepared: Promise<SenderContext> | null = null;
  return {
    prepare() {
      prepared ??= newSender(platformPublicKey);
      // A key that is none fails where it is used.
      prepared.catch(() => undefined);
    },
    async seal(secret, binding) {
      const sender = prepared ?? newSender(platformPublicKey);
      prepared = null;
      return sealWith(await sender, secret, binding);
    },
  };
}

async function newSender(platformPublicKey: string): Promise<SenderContext> {
  const keyBytes = Uint8Array.from(Buffer.from(platformPublicKey, "base64url")).buffer;
  const recipientPublicKey = await suite.kem.deserializePublicKey(keyBytes);
  return suite.createSenderContext({ recipientPublicKey, info: bytesOf(personSealInfo) });
}

async function sealWith(sender: SenderContext, secret: PersonSecret, binding: string): Promise<string> {
  const plaintext = bytesOf(JSON.stringify(secret));
  try {
    const box = await sender.seal(plaintext, bytesOf(binding));
    return `${Buffer.from(sender.enc).toString("base64url")}.${Buffer.from(box).toString("base64url")}`;
  } finally {
    new Uint8Array(plaintext).fill(0);
  }
}

/** UTF-8 in a buffer of its own: Node's small buffers share one pool, where a secret would lie beside anything. */
function bytesOf(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}
