import { zstdCompressSync } from "node:zlib";
import type { Goods } from "../../src/domain/goods/goods.ts";
import { canonicalJson } from "../../src/domain/journal/canonical-json.ts";
import type { Programme } from "../../src/domain/programme/programme-schema.ts";
import { ok, refuse } from "../../src/domain/result.ts";
import { sha256Hex } from "../../src/main/crypto/index.ts";
import { fetchPublications } from "../../src/main/use-cases/fetch-publications.ts";
import type { LinkFailure, PlatformLink } from "../../src/sync/engine/index.ts";
import type { Publication, PublicationListing } from "../../src/sync/protocol/index.ts";
import { appliances } from "./sample-programmes.ts";
import { sampleTill, signaturePrefix, type SampleTill } from "./sample-till.ts";

/** What the link answers for what is not there. */
export const down: LinkFailure = { cause: "networkDown", detail: "ENETDOWN", problem: null };

/** A platform that publishes what a test puts into it, and counts what is asked of it. */
export class Publisher {
  readonly listings: PublicationListing[] = [];
  readonly asked: string[] = [];
  readonly publications = new Map<string, Publication>();
  readonly chunks = new Map<string, Uint8Array>();
  readonly #sign: SampleTill["signAsPlatform"];

  constructor({ signAsPlatform }: SampleTill) {
    this.#sign = signAsPlatform;
  }

  programme(programme: Programme, changes: Partial<Publication> = {}): PublicationListing {
    return this.#publish("programme", programme.id, programme.version, canonicalJson(programme), changes);
  }

  /** Any text, signed and listed as if it were version 1 of the appliances. */
  signed(document: string): void {
    this.#publish("programme", "TEST-AP", 1, document, {});
  }

  /** A listing of a new version, behind which stands an old document as it was signed. */
  replay(version: number): void {
    const old = this.publications.get("programme/TEST-AP/1");
    this.programme(appliances({ version }), {
      document: old?.document ?? "",
      signature: old?.signature ?? "",
    });
  }

  /** The appliances with a good signature for something else. */
  resigned(prefix: string, text: string): void {
    this.programme(appliances(), { signature: this.#sign(prefix, text) });
  }

  catalogue(version: number, chunks: readonly (readonly Goods[])[], goodsCount?: number): PublicationListing {
    const packed = chunks.map((goods) =>
      zstdCompressSync(goods.map((row) => JSON.stringify(row)).join("\n")),
    );
    const manifest = {
      format: "huanxin-catalogue/1",
      id: "demo-goods",
      version,
      goodsCount: goodsCount ?? chunks.flat().length,
      chunks: packed.map((bytes, index) => ({
        sha256: sha256Hex(bytes),
        byteCount: bytes.length,
        goodsCount: chunks[index]!.length,
      })),
    };
    for (const bytes of packed) this.chunks.set(sha256Hex(bytes), bytes);
    return this.#publish("catalogue", "demo-goods", version, canonicalJson(manifest), {});
  }

  #publish(
    kind: Publication["kind"],
    id: string,
    version: number,
    document: string,
    changes: Partial<Publication>,
  ): PublicationListing {
    const signature = this.#sign(signaturePrefix.publication, document);
    const publication = { kind, id, version, document, keyId: "platform-1", signature, ...changes };
    const listing = { kind, id, version, sha256: sha256Hex(document) };
    this.publications.set(`${kind}/${id}/${version}`, publication);
    this.listings.push(listing);
    return listing;
  }

  readonly link = {
    publications: async () => ok({ publications: this.listings }),
    publication: async ({ kind, id, version }: PublicationListing) => {
      this.asked.push(`${kind}/${id}/${version}`);
      const found = this.publications.get(`${kind}/${id}/${version}`);
      return found === undefined ? refuse(down) : ok(found);
    },
    catalogueChunk: async (_: PublicationListing, sha256: string) => {
      const found = this.chunks.get(sha256);
      return found === undefined ? refuse(down) : ok(found);
    },
  } as unknown as PlatformLink;
}

/** What the journal says of publications, in order. */
export function notes({ till }: SampleTill): unknown[] {
  return till.store.entriesFrom(1, 100, 1_000_000).map(({ text }) => {
    const { kind, body } = JSON.parse(text) as {
      kind: string;
      body: { id: string; version: number; reason?: string };
    };
    return [kind, body.id, body.version, ...(body.reason === undefined ? [] : [body.reason])];
  });
}

/** A till without programmes or goods, and the platform that it fetches them from. */
export function setUp() {
  const sample = sampleTill({ programmes: [], goods: [] });
  sample.till.catalogue.replace({ id: "demo-goods", version: 0, goodsCount: 0 }, []);
  const publisher = new Publisher(sample);
  return { sample, publisher, fetch: () => fetchPublications(sample.till, publisher.link) };
}
