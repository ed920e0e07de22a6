import { describe, expect, it } from "vitest";
import { notes, setUp, type Publisher } from "../../../tests/support/publisher.ts";
import { sampleFacts, sampleLine } from "../../../tests/support/sample-facts.ts";
import { appliances } from "../../../tests/support/sample-programmes.ts";
import { signaturePrefix } from "../../../tests/support/sample-till.ts";
import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import { decide } from "../../domain/programme/decide.ts";
import { createSigner, generateKeyPair } from "../crypto/index.ts";

describe("a programme that the platform publishes", () => {
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
});
