import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256, type SenderContext } from "@hpke/core";

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

export type Sealer = {
  /** Makes the key of the next box ahead of time. That is most of the work, and it needs neither content nor binding. */
  prepare(): void;
  /**
   * Seals (RFC 9180, base mode, X25519, HKDF-SHA256, AES-256-GCM). `binding` is authenticated with it: a box that is
   * moved elsewhere does not open. Returns enc + "." + box, base64url. The plaintext is overwritten before this returns.
   */
  seal(plaintext: ArrayBuffer, binding: string): Promise<string>;
};

/**
 * Seals to the platform's raw X25519 key (base64url) for one purpose, which `info` names: a box for one never opens for
 * another. Every box has a key of its own, so no two are alike.
 */
export function createSealer(platformPublicKey: string, info: string): Sealer {
  let prepared: Promise<SenderContext> | null = null;
  return {
    prepare() {
      prepared ??= newSender(platformPublicKey, info);
      // A key that is none fails where it is used.
      prepared.catch(() => undefined);
    },
    async seal(plaintext, binding) {
      const sender = prepared ?? newSender(platformPublicKey, info);
      prepared = null;
      return sealWith(sender, plaintext, binding);
    },
  };
}

async function newSender(platformPublicKey: string, info: string): Promise<SenderContext> {
  const keyBytes = Uint8Array.from(Buffer.from(platformPublicKey, "base64url")).buffer;
  const recipientPublicKey = await suite.kem.deserializePublicKey(keyBytes);
  return suite.createSenderContext({ recipientPublicKey, info: bytesOf(info) });
}

async function sealWith(
  awaited: Promise<SenderContext>,
  plaintext: ArrayBuffer,
  binding: string,
): Promise<string> {
  try {
    const sender = await awaited;
    const box = await sender.seal(plaintext, bytesOf(binding));
    return `${Buffer.from(sender.enc).toString("base64url")}.${Buffer.from(box).toString("base64url")}`;
  } finally {
    new Uint8Array(plaintext).fill(0);
  }
}

/** UTF-8 in a buffer of its own: Node's small buffers share one pool, where a secret would lie beside anything. */
export function bytesOf(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}
