import type { Goods } from "../../domain/goods/goods.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { LinkFailure, PlatformLink } from "../../sync/engine/index.ts";
import type { CatalogueManifest, PublicationListing } from "../../sync/protocol/index.ts";
import { checkManifest, parseChunk } from "./check-publication.ts";
import {
  installCatalogue,
  installHotList,
  installProgramme,
  isOlderThanInstalled,
  refusePublication,
  wantsPublication,
} from "./install-publication.ts";
import type { TillContext } from "./till-context.ts";

type Fetched = Promise<Result<null, LinkFailure>>;

/** Fetches and installs what the platform publishes and the till does not have. Ends at the first broken exchange. */
export async function fetchPublications(till: TillContext, link: PlatformLink): Fetched {
  const index = await link.publications();
  if (!index.ok) return index;
  for (const listing of index.value.publications) {
    if (isOlderThanInstalled(till, listing)) refusePublication(till, listing, "olderThanInstalled");
    if (!wantsPublication(till, listing)) continue;
    const fetched = await fetchOne(till, link, listing);
    if (!fetched.ok) return fetched;
  }
  return ok(null);
}

async function fetchOne(till: TillContext, link: PlatformLink, listing: PublicationListing): Fetched {
  const publication = await link.publication(listing);
  if (!publication.ok) return publication;
  if (listing.kind === "programme") {
    installProgramme(till, listing, publication.value);
    return ok(null);
  }
  if (listing.kind === "hotList") {
    installHotList(till, listing, publication.value);
    return ok(null);
  }
  const manifest = checkManifest(till, listing, publication.value);
  if (!manifest.ok) return refused(till, listing, manifest.refusal);
  const chunks: Goods[][] = [];
  for (const chunk of manifest.value.chunks) {
    const bytes = await link.catalogueChunk(listing, chunk.sha256);
    if (!bytes.ok) return bytes;
    if (till.crypto.sha256Hex(bytes.value) !== chunk.sha256) return refused(till, listing, "hashMismatch");
    const rows = await readChunk(till, bytes.value);
    if (rows === null || rows.length !== chunk.goodsCount) return refused(till, listing, "notParsed");
    chunks.push(rows);
  }
  if (!isWhole(manifest.value, chunks)) return refused(till, listing, "notParsed");
  installCatalogue(till, listing, chunks);
  return ok(null);
}

/** As many goods as the manifest says, and none twice. */
function isWhole({ goodsCount }: CatalogueManifest, chunks: readonly (readonly Goods[])[]): boolean {
  const gtins = chunks.flatMap((chunk) => chunk.map(({ gtin }) => gtin));
  return gtins.length === goodsCount && new Set(gtins).size === goodsCount;
}

async function readChunk(till: TillContext, bytes: Uint8Array): Promise<Goods[] | null> {
  try {
    return parseChunk(await till.decompressText(bytes));
  } catch {
    return null;
  }
}

function refused(
  till: TillContext,
  listing: PublicationListing,
  reason: Parameters<typeof refusePublication>[2],
) {
  refusePublication(till, listing, reason);
  return ok(null);
}
