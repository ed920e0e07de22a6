import { describe, expect, it } from "vitest";
import { begin, codeFor, decided, enter, tillWith } from "../../../tests/support/code-till.ts";
import { sampleCodeId } from "../../../tests/support/sample-codes.ts";
import { signaturePrefix, type SampleTill } from "../../../tests/support/sample-till.ts";
import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import { ok } from "../../domain/result.ts";
import type { HotList } from "../../domain/voucher/index.ts";
import type { Publication, PublicationListing } from "../../sync/protocol/index.ts";
import { sha256Hex } from "../crypto/index.ts";
import { installedHotLists } from "./code-trust.ts";
import { installHotList } from "./install-publication.ts";

describe("a hot list", () => {
  const listOf = (version: number, codes: readonly string[]): HotList => ({
    format: "huanxin-hot-list/1",
    id: "codes",
    version,
    codes: [...codes],
    issuerKeys: [],
  });
  const publish = (
    { till, signAsPlatform }: SampleTill,
    list: HotList | (HotList & { readonly more: number }),
    changes: Partial<Publication> = {},
  ) => {
    const document = canonicalJson(list);
    const listing: PublicationListing = {
      kind: "hotList",
      id: "codes",
      version: list.version,
      sha256: sha256Hex(document),
    };
    const { kind, id, version } = listing;
    const signature = signAsPlatform(signaturePrefix.publication, document);
    const publication = { kind, id, version, document, keyId: "platform-1", signature, ...changes };
    return installHotList(till, listing, publication);
  };
  const bodies = ({ till }: SampleTill) =>
    till.store
      .entriesFrom(1, 100, 1_000_000)
      .map(({ text }) => JSON.parse(text) as { kind: string; body: Record<string, unknown> })
      .filter(({ kind }) => kind.startsWith("publication"))
      .map(({ kind, body }) => [kind, body["publicationKind"], body["version"], body["reason"]]);

  it("blocks a code that lies in the basket already, from the next decision on", async () => {
    const sample = tillWith(["signedCode"]);
    begin(sample.till);
    await enter(sample.till, codeFor(sample));
    expect(publish(sample, listOf(1, [sampleCodeId(1)]))).toEqual(ok(null));
    expect(decided(sample.till)).toMatchObject({
      line: { refusal: { code: "codeBlocked" } },
      code: { state: "blocked" },
    });
    expect(publish(sample, listOf(2, []))).toEqual(ok(null));
    expect(decided(sample.till).line?.outcome).toBe("granted");
    expect(bodies(sample)).toEqual([
      ["publicationInstalled", "hotList", 1, undefined],
      ["publicationInstalled", "hotList", 2, undefined],
    ]);
  });

  it("changes nothing when it is older, altered, or none, and says why", () => {
    const sample = tillWith(["signedCode"]);
    publish(sample, listOf(2, [sampleCodeId(1)]));
    publish(sample, listOf(1, []));
    publish(sample, listOf(3, []), { signature: `${"A".repeat(85)}A` });
    publish(sample, { ...listOf(4, []), more: 1 });
    expect(bodies(sample).slice(1)).toEqual([
      ["publicationRefused", "hotList", 1, "olderThanInstalled"],
      ["publicationRefused", "hotList", 3, "badSignature"],
      ["publicationRefused", "hotList", 4, "notParsed"],
    ]);
    expect(sample.till.hotLists.map(({ version }) => version)).toEqual([2]);
  });

  it("that was changed on the disk is not used, and may be installed again", () => {
    const sample = tillWith(["signedCode"]);
    const { till } = sample;
    publish(sample, listOf(1, [sampleCodeId(1)]));
    till.store.saveHotList({ id: "codes", version: 1, document: canonicalJson(listOf(1, [])) });
    till.hotLists = installedHotLists(till.store, sha256Hex);
    expect(till.hotLists).toEqual([]);
    expect(publish(sample, listOf(1, [sampleCodeId(1)]))).toEqual(ok(null));
    expect(till.hotLists[0]?.codes.has(sampleCodeId(1))).toBe(true);
  });
});
