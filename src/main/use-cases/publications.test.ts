import { zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { sampleFacts, sampleGoods, sampleLine } from "../../../tests/support/sample-facts.ts";
import { appliances, electricBicycles } from "../../../tests/support/sample-programmes.ts";
import { sampleTill, signaturePrefix, type SampleTill } from "../../../tests/support/sample-till.ts";
import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import type { Goods } from "../../domain/goods/goods.ts";
import { decide } from "../../domain/programme/decide.ts";
import type { Programme } from "../../domain/programme/programme-schema.ts";
import { ok, refuse } from "../../domain/result.ts";
import type { LinkFailure, PlatformLink } from "../../sync/engine/index.ts";
import type { Publication, PublicationListing } from "../../sync/protocol/index.ts";
import { createSigner, generateKeyPair, sha256Hex } from "../crypto/index.ts";
import { systemActor } from "../../domain/operator/operator.ts";
import { appendEntry } from "./append-entry.ts";
import { fetchPublications } from "./fetch-publications.ts";
import { takeInstalledProgrammes } from "./installed-programmes.ts";

const down: LinkFailure = { cause: "networkDown", detail: "ENETDOWN", problem: null };

/** A platform that publishes what a test puts into it, and counts what is asked of it. */
class Publisher {
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

function notes({ till }: SampleTill): unknown[] {
  return till.store.entriesFrom(1, 100, 1_000_000).map(({ text }) => {
    const { kind, body } = JSON.parse(text) as {
      kind: string;
      body: { id: string; version: number; reason?: string };
    };
    return [kind, body.id, body.version, ...(body.reason === undefined ? [] : [body.reason])];
  });
}

function setUp() {
  const sample = sampleTill({ programmes: [], goods: [] });
  sample.till.catalogue.replace({ id: "demo-goods", version: 0, goodsCount: 0 }, []);
  const publisher = new Publisher(sample);
  return { sample, publisher, fetch: () => fetchPublications(sample.till, publisher.link) };
}

describe("a programme that the platform publishes", () => {
  it("is installed once, journalled, and in force at once; a newer version takes its place", async () => {
    const { sample, publisher, fetch } = setUp();
    publisher.programme(appliances());
    expect(await fetch()).toEqual(ok(null));
    expect(await fetch()).toEqual(ok(null));
    expect(publisher.asked).toEqual(["programme/TEST-AP/1"]);
    expect(sample.till.programmes).toEqual([appliances()]);
    publisher.listings.length = 0;
    publisher.programme(appliances({ version: 2 }));
    await fetch();
    expect(sample.till.programmes.map(({ version }) => version)).toEqual([2]);
    expect(notes(sample)).toEqual([
      ["publicationInstalled", "TEST-AP", 1],
      ["publicationInstalled", "TEST-AP", 2],
    ]);
  });

  const document = canonicalJson(appliances());

  it.each<[string, (publisher: Publisher) => void]>([
    [
      "badSignature",
      (publisher) =>
        publisher.programme(appliances(), { document: canonicalJson(appliances({ contact: "0000" })) }),
    ],
    ["badSignature", (publisher) => publisher.programme(appliances(), { signature: "A".repeat(86) })],
    ["unknownKey", (publisher) => publisher.programme(appliances(), { keyId: "platform-2" })],
    ["wrongIdentity", (publisher) => publisher.programme(appliances(), { version: 7 })],
    ["wrongIdentity", (publisher) => publisher.programme(appliances(), { id: "TEST-EB" })],
    [
      "otherFormat",
      (publisher) => publisher.programme({ ...appliances(), format: "huanxin-programme/1" as never }),
    ],
    ["notParsed", (publisher) => publisher.programme({ ...appliances(), surprise: true } as never)],
    ["notParsed", (publisher) => publisher.signed(document.slice(0, 900))],
    ["notParsed", (publisher) => publisher.programme(appliances({ limits: [] }), { kind: "other" as never })],
    ["notCanonical", (publisher) => publisher.signed(document.replace("{", '{"version":9,'))],
    ["notCanonical", (publisher) => publisher.signed(JSON.stringify(appliances(), null, 2))],
    ["tooLarge", (publisher) => publisher.signed(document.padEnd(300_000))],
    ["tooLarge", (publisher) => publisher.signed(document.padEnd(1_000_001))],
    ["tooLarge", (publisher) => publisher.signed("[".repeat(100_000))],
    ["wrongIdentity", (publisher) => publisher.signed(document.replace('"TEST-AP"', '"TEST-EB"'))],
    ["wrongIdentity", (publisher) => publisher.signed(document.replace('"version":1', '"version":2'))],
    ["expired", (publisher) => publisher.programme(appliances({ validTo: "2026-06-18T09:59:59+08:00" }))],
    ["unsigned", (publisher) => publisher.programme(appliances(), { signature: undefined as never })],
    ["unsigned", (publisher) => publisher.programme(appliances(), { signature: "" })],
    // A signature that is good, for another text, by another key, and of another kind of key.
    [
      "badSignature",
      (publisher) =>
        publisher.resigned(signaturePrefix.publication, canonicalJson(appliances({ version: 2 }))),
    ],
    ["badSignature", (publisher) => publisher.resigned(signaturePrefix.entry, document)],
    [
      "badSignature",
      (publisher) =>
        publisher.programme(appliances(), {
          signature: createSigner(generateKeyPair("ed25519")).sign(signaturePrefix.publication, document),
        }),
    ],
    [
      "badSignature",
      (publisher) =>
        publisher.programme(appliances(), {
          signature: createSigner(generateKeyPair("sm2-sm3")).sign(signaturePrefix.publication, document),
        }),
    ],
    [
      "hashMismatch",
      (publisher) => {
        publisher.programme(appliances());
        publisher.listings[0] = { ...publisher.listings[0]!, sha256: "0".repeat(64) };
      },
    ],
  ])("and that is %s changes nothing, says so, and is journalled once (case %#)", async (reason, publish) => {
    const { sample, publisher, fetch } = setUp();
    publish(publisher);
    await fetch();
    await fetch();
    sample.pass(61_000);
    await fetch();
    expect(sample.till.programmes).toEqual([]);
    expect(sample.till.store.programmesInForce()).toEqual([]);
    expect(notes(sample)).toEqual([["publicationRefused", "TEST-AP", 1, reason]]);
    expect(sample.till.session.notices).toMatchObject([{ code: "publicationRefused", params: { reason } }]);
    // Not at every round, but again after a minute: what a broken line damaged may arrive whole.
    expect(publisher.asked).toHaveLength(2);
  });

  it("leaves what was installed, and every decision by it, as they were to the byte", async () => {
    const { sample, publisher, fetch } = setUp();
    publisher.programme(appliances());
    await fetch();
    const decided = () => canonicalJson(decide(sample.till.programmes, sampleFacts([sampleLine("L1")])));
    const [before, stored] = [decided(), sample.till.store.programmesInForce()];
    expect(JSON.parse(before)).toMatchObject({ subsidyFen: 99_980 });
    const bad: ((version: number) => void)[] = [
      (version) => publisher.programme(appliances({ version }), { signature: "A".repeat(86) }),
      (version) => publisher.programme(appliances({ version }), { signature: null as never }),
      (version) => publisher.programme(appliances({ version }), { keyId: "platform-9" }),
      (version) =>
        publisher.programme({ ...appliances({ version }), format: "huanxin-programme/1" as never }),
      (version) => publisher.replay(version),
      (version) => publisher.programme(Object.assign(appliances({ version }), { rates: [] })),
    ];
    for (const [index, publish] of bad.entries()) {
      publisher.listings.length = 0;
      publish(index + 2);
      await fetch();
      expect([decided(), sample.till.store.programmesInForce()]).toEqual([before, stored]);
    }
    const refused = sample.till.session.notices.map(({ params }) => params["reason"]).toReversed();
    expect(refused).toEqual([
      "badSignature",
      "unsigned",
      "unknownKey",
      "otherFormat",
      "hashMismatch",
      "notParsed",
    ]);
  });

  it("ends a programme that is in force, although its own window is over: that is the authority's last word", async () => {
    const { sample, publisher, fetch } = setUp();
    publisher.programme(appliances());
    await fetch();
    publisher.listings.length = 0;
    publisher.programme(appliances({ version: 2, validTo: "2026-06-18T09:00:00+08:00" }));
    await fetch();
    expect(sample.till.programmes.map(({ version }) => version)).toEqual([2]);
    // From now on nothing is left to end.
    publisher.listings.length = 0;
    publisher.programme(appliances({ version: 3, validTo: "2026-06-18T09:30:00+08:00" }));
    await fetch();
    expect(notes(sample).at(-1)).toEqual(["publicationRefused", "TEST-AP", 3, "expired"]);
  });

  it("stands in nobody's way: what is listed behind a broken one is installed", async () => {
    const { sample, publisher, fetch } = setUp();
    publisher.programme(appliances(), { document: 7 as never });
    publisher.programme(electricBicycles());
    await fetch();
    expect(sample.till.programmes.map(({ id }) => id)).toEqual(["TEST-EB"]);
  });

  it("is put back as it was when its text on the disk was changed, and journalled once", async () => {
    const { sample, publisher, fetch } = setUp();
    publisher.programme(appliances());
    await fetch();
    const [stored] = sample.till.store.programmesInForce();
    for (const damaged of [document.replace("1500", "9500"), document.slice(0, 40), "", "null"]) {
      sample.till.store.saveProgramme({ ...stored!, document: damaged });
      takeInstalledProgrammes(sample.till);
      expect(sample.till.programmes).toEqual([]);
      expect(sample.till.session.notices).toMatchObject([
        { code: "programmeSetAside", params: { id: "TEST-AP", version: 1 } },
      ]);
      await fetch();
      expect(sample.till.programmes).toEqual([appliances()]);
      expect(sample.till.session.notices).toEqual([]);
    }
    expect(notes(sample)).toEqual([["publicationInstalled", "TEST-AP", 1]]);
  });

  it("is fetched for a journal that was mended: its entries are there, and its documents are behind them", async () => {
    const { sample, publisher, fetch } = setUp();
    publisher.programme(appliances());
    publisher.programme(electricBicycles());
    await fetch();
    publisher.listings.length = 0;
    const newer = [appliances({ version: 2 }), electricBicycles({ version: 2 })];
    for (const listing of newer.map((programme) => publisher.programme(programme))) {
      const { kind: publicationKind, id, version, sha256 } = listing;
      appendEntry(sample.till, "publicationInstalled", {
        ...{ operator: systemActor, publicationKind, id, version, sha256 },
      });
    }
    takeInstalledProgrammes(sample.till);
    expect(sample.till.programmes).toEqual([]);
    const before = notes(sample);
    await fetch();
    expect(sample.till.programmes).toEqual(newer);
    expect(notes(sample)).toEqual(before);
  });

  it("is not put back by another text under the same version, nor by an older one", async () => {
    const { sample, publisher, fetch } = setUp();
    publisher.programme(appliances({ version: 3 }));
    await fetch();
    const [stored] = sample.till.store.programmesInForce();
    sample.till.store.saveProgramme({ ...stored!, document: "{}" });
    takeInstalledProgrammes(sample.till);
    for (const other of [appliances({ version: 3, contact: "1" }), appliances({ version: 2 })]) {
      publisher.listings.length = 0;
      publisher.programme(other);
      await fetch();
      expect(sample.till.programmes).toEqual([]);
    }
    expect(notes(sample).slice(1)).toEqual([
      ["publicationRefused", "TEST-AP", 3, "olderThanInstalled"],
      ["publicationRefused", "TEST-AP", 2, "olderThanInstalled"],
    ]);
  });

  it("is installed after all when it arrives whole the second time", async () => {
    const { sample, publisher, fetch } = setUp();
    publisher.programme(appliances(), { signature: "A".repeat(86) });
    await fetch();
    publisher.listings.length = 0;
    publisher.programme(appliances());
    sample.pass(61_000);
    await fetch();
    expect(sample.till.programmes).toEqual([appliances()]);
    expect(sample.till.session.notices).toEqual([]);
    expect(notes(sample)).toEqual([
      ["publicationRefused", "TEST-AP", 1, "badSignature"],
      ["publicationInstalled", "TEST-AP", 1],
    ]);
  });

  it("that is older than the installed one is refused without being fetched", async () => {
    const { sample, publisher, fetch } = setUp();
    publisher.programme(appliances({ version: 3 }));
    await fetch();
    publisher.listings.length = 0;
    publisher.programme(appliances({ version: 2 }));
    await fetch();
    expect(sample.till.programmes.map(({ version }) => version)).toEqual([3]);
    expect(notes(sample).at(-1)).toEqual(["publicationRefused", "TEST-AP", 2, "olderThanInstalled"]);
    expect(publisher.asked).toEqual(["programme/TEST-AP/3"]);
  });
});

describe("a catalogue that the platform publishes", () => {
  const [first, second] = [sampleGoods(), sampleGoods({ gtin: "06999020101016", model: "SECOND" })];

  it("becomes current as a whole", async () => {
    const { sample, publisher, fetch } = setUp();
    publisher.catalogue(1, [[first], [second]]);
    expect(await fetch()).toEqual(ok(null));
    expect(sample.till.catalogue.version()).toEqual({ id: "demo-goods", version: 1, goodsCount: 2 });
    expect(sample.till.catalogue.findByGtin(second.gtin)).toEqual(second);
    expect(notes(sample)).toEqual([["publicationInstalled", "demo-goods", 1]]);
  });

  it.each<[string, (publisher: Publisher) => void]>([
    ["notParsed", (publisher) => publisher.catalogue(1, [[first], [first]])],
    ["notParsed", (publisher) => publisher.catalogue(1, [[first]], 2)],
    ["notParsed", (publisher) => publisher.catalogue(1, [[{ ...first, listFen: -1 as never }]])],
    [
      "hashMismatch",
      (publisher) => {
        publisher.catalogue(1, [[first]]);
        for (const [sha256, bytes] of publisher.chunks) publisher.chunks.set(sha256, bytes.subarray(1));
      },
    ],
  ])("and that is %s leaves the one before in force (case %#)", async (reason, publish) => {
    const { sample, publisher, fetch } = setUp();
    publish(publisher);
    expect(await fetch()).toEqual(ok(null));
    expect(sample.till.catalogue.version()).toMatchObject({ version: 0 });
    expect(notes(sample)).toEqual([["publicationRefused", "demo-goods", 1, reason]]);
  });

  it("is begun again from its manifest when the line breaks in the middle, and nothing is refused", async () => {
    const { sample, publisher, fetch } = setUp();
    publisher.catalogue(1, [[first], [second]]);
    const [, missing] = [...publisher.chunks.keys()];
    const bytes = publisher.chunks.get(missing!)!;
    publisher.chunks.delete(missing!);
    expect(await fetch()).toEqual(refuse(down));
    expect([sample.till.catalogue.version()?.version, notes(sample)]).toEqual([0, []]);
    publisher.chunks.set(missing!, bytes);
    expect(await fetch()).toEqual(ok(null));
    expect(sample.till.catalogue.version()?.version).toBe(1);
  });
});
