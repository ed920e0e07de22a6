import { describe, expect, it } from "vitest";
import { notes, setUp } from "../../../tests/support/publisher.ts";
import { appliances, electricBicycles } from "../../../tests/support/sample-programmes.ts";
import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import { systemActor } from "../../domain/operator/operator.ts";
import { appendEntry } from "./append-entry.ts";
import { takeInstalledProgrammes } from "./installed-programmes.ts";

const document = canonicalJson(appliances());

describe("an installed programme whose text is damaged or missing", () => {
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
});
