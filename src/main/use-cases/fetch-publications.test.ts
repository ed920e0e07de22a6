import { describe, expect, it } from "vitest";
import { down, notes, setUp, type Publisher } from "../../../tests/support/publisher.ts";
import { sampleGoods } from "../../../tests/support/sample-facts.ts";
import { appliances, electricBicycles } from "../../../tests/support/sample-programmes.ts";
import { ok, refuse } from "../../domain/result.ts";

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
