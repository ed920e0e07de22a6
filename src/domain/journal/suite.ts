import { z } from "zod";

/**
 * How a terminal signs: `ed25519` (RFC 8032), or `sm2-sm3` (GB/T 32918 with GB/T 32905) where the authority asks for
 * commercial cryptography. A verifier takes the suite from the enrolled key, never from what it verifies.
 */
export const suiteSchema = z.enum(["ed25519", "sm2-sm3"]);
export type Suite = z.infer<typeof suiteSchema>;
