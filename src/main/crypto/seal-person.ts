import { personSealInfo, type PersonSecret } from "../../sync/protocol/index.ts";
import { bytesOf, createSealer, type Sealer } from "./hpke-seal.ts";

export type PersonSealer = {
  /** Makes the key of the next box ahead of time: it needs neither person nor seq. */
  prepare(): void;
  /**
   * Seals to the platform (see createSealer), bound to terminal and seq. The bytes of the secret are overwritten before
   * this returns; its strings are the engine's and cannot be.
   */
  seal(secret: PersonSecret, binding: string): Promise<string>;
};

/** Seals persons to the platform's raw X25519 key (base64url). */
export function createPersonSealer(platformPublicKey: string): PersonSealer {
  const sealer: Sealer = createSealer(platformPublicKey, personSealInfo);
  return {
    prepare: sealer.prepare,
    seal: (secret, binding) => sealer.seal(bytesOf(JSON.stringify(secret)), binding),
  };
}
