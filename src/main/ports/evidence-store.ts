import type { Result } from "../../domain/result.ts";
import type { StoreFailure } from "./journal-store.ts";

/**
 * Sealed photos beside the journal, each named by the SHA-256 of its box. Whoever has them can read nothing in them;
 * which sale they belong to is said by the sale's entry.
 */
export interface EvidenceStore {
  /** On disk when it resolves. A failure leaves nothing behind. */
  keep(sha256: string, box: string): Promise<Result<null, StoreFailure>>;
  /** Removes a box; one that is not there is no trouble, and one that the disk does not let go stays. */
  remove(sha256: string): void;
  /** The boxes that are there. */
  names(): string[];
}
