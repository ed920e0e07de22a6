/** An entry as it is stored and sent: the exact text that was signed, and what stands beside it. */
export type SignedEntry = {
  readonly seq: number;
  readonly text: string;
  readonly keyId: string;
  /** Null exactly when the entry says `signer: "unavailable"`. */
  readonly signature: string | null;
  /** Sealed personal data, kept beside the entry, which names its hash; null when there is none or it was deleted. */
  readonly sealedBox: string | null;
};

/** How far a journal goes: its last entry, or seq 0 with the certificate's hash before the first. */
export type ChainHead = { readonly seq: number; readonly hash: string };
