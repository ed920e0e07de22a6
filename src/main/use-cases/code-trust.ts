import { hotListSchema, type CodeKey, type HotList } from "../../domain/voucher/index.ts";
import type { JournalStore } from "../ports/index.ts";
import type { TillContext } from "./till-context.ts";

/** A hot list as it is asked: whether a code is on it, and which keys it names. */
export type InstalledHotList = Pick<HotList, "id" | "version" | "issuerKeys"> & {
  readonly codes: ReadonlySet<string>;
};

type Store = Pick<JournalStore, "hotLists" | "isPublicationNoted">;

/**
 * The hot lists that are in force, made ready once and again after each installation. One that is not to the byte what the
 * journal says was installed is as good as none, and is fetched again.
 */
export function installedHotLists(
  store: Store,
  sha256Hex: (text: string) => string,
): readonly InstalledHotList[] {
  return store.hotLists().flatMap(({ id, version, document }) => {
    if (!store.isPublicationNoted("hotList", id, version, sha256Hex(document))) return [];
    const { issuerKeys, codes } = hotListSchema.parse(JSON.parse(document));
    return [{ id, version, issuerKeys, codes: new Set(codes) }];
  });
}

/** Whose codes count: the platform's own keys first, so that no issuer's key takes the name of one of them. */
export function codeKeys({ certificate, hotLists }: TillContext): CodeKey[] {
  const own = certificate.platformKeys.map((key) => ({ ...key, suite: "ed25519" as const }));
  return [...own, ...hotLists.flatMap(({ issuerKeys }) => issuerKeys)];
}

export function isCodeBlocked({ hotLists }: TillContext, codeId: string): boolean {
  return hotLists.some(({ codes }) => codes.has(codeId));
}
