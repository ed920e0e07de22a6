import { evidenceSealInfo } from "../../sync/protocol/index.ts";
import { createSealer } from "./hpke-seal.ts";

/** Seals a picture to the platform's raw X25519 key (base64url), bound to what `binding` names. The copy is overwritten. */
export function createEvidenceSealer(
  platformPublicKey: string,
): (image: Uint8Array, binding: string) => Promise<string> {
  const sealer = createSealer(platformPublicKey, evidenceSealInfo);
  return (image, binding) => sealer.seal(Uint8Array.from(image).buffer, binding);
}
