import { describe, expect, test } from "vitest";
import { decide } from "../../../src/domain/programme/decide.ts";
import type { LineDecision } from "../../../src/domain/programme/decision.ts";
import type { LineFacts } from "../../../src/domain/programme/facts-schema.ts";
import { programmeDocumentSchema, programmeSchema } from "../../../src/domain/programme/programme-schema.ts";
import { sampleBicycle, sampleFacts, sampleGoods, sampleLine } from "../../support/sample-facts.ts";
import { newCityDocuments, newCityShop } from "./new-city.ts";
import { partsOf, usedParts } from "./schema-parts.ts";

const documents = newCityDocuments();
const programmes = documents.map((document) => programmeSchema.parse(document));
const allParts = [...partsOf(programmeDocumentSchema)];

describe("the made-up city's documents", () => {
  test("use every part of the schema", () => {
    const used = new Set(documents.flatMap((document) => [...usedParts(programmeDocumentSchema, document)]));
    expect(allParts.filter((part) => !used.has(part))).toEqual([]);
  });

  test("are seven, because a programme has one minimum age and there are seven", () => {
    const ages = allParts.filter((part) => part.startsWith(".identity.minimumAge "));
    expect(documents).toHaveLength(ages.length);
  });

  test("are not each the whole: what one does not use is noticed", () => {
    const used = usedParts(programmeDocumentSchema, documents[0]);
    expect(allParts.filter((part) => !used.has(part)).length).toBeGreaterThan(20);
  });
});

describe("what the made-up city gives, worked out by hand", () => {
  const person = {
    documentKind: "residentId",
    ageBand: 45,
    province: "41",
    isAlso: ["payer", "invoiceTitle", "receiver"],
  };
  const shop = {
    regionCode: newCityShop.regionCode,
    person,
    delivery: { kind: "carriedAway" },
    now: "2027-03-01T10:00:00+08:00",
  };

  function decideOne(line: LineFacts, changes: Record<string, unknown> = {}): LineDecision | undefined {
    return decide(programmes, sampleFacts([line], { ...shop, ...changes })).lines[0];
  }

  /** A level 1 refrigerator of 4,999.00 yuan with its proofs. */
  const refrigerator = (changes: Record<string, unknown> = {}) =>
    sampleLine("fridge", sampleGoods(), {
      serial: "NZ12345678",
      serialReadTwice: true,
      photos: [{ id: "energyLabel", sha256: "0".repeat(64), isReused: false }],
      invoiceNumber: "99020000000001",
      ...changes,
    });

  test("10 % and 5 % of 4,999.00, without the installation: (4999 - 99) x 15 % = 735.00", () => {
    expect(decideOne(refrigerator({ priceParts: { installationFen: 9_900 } }))).toMatchObject({
      outcome: "granted",
      programme: { id: "NZ-2027-AP" },
      subsidyFen: 73_500,
    });
  });

  test("50 yuan more for an old one: 749.85 + 50.00 = 799.85", () => {
    const oldItem = { battery: null, serial: null };
    expect(decideOne(refrigerator({ oldItem }))).toMatchObject({ outcome: "granted", subsidyFen: 79_985 });
  });

  test("a number that does not fit the pattern is not the piece's", () => {
    expect(decideOne(refrigerator({ serial: "XX12345678" }))).toMatchObject({
      outcome: "pending",
      missing: ["serialNumber"],
      estimatedFen: 74_985,
    });
  });

  test("the year before gives nothing any more, and what it gave counts", () => {
    const quotaUses = [{ programmeId: "NZ-2026-AP", category: "refrigerator", count: 1, subsidyFen: 1 }];
    expect(decideOne(refrigerator(), { quotaUses })).toMatchObject({ refusal: { code: "quotaUsedUp" } });
  });

  test("lithium to lead-acid: 10 % of 2,999.00 and 100.00 bounded to 80.00 = 379.90", () => {
    const oldItem = { battery: "lithium", serial: null, proof: "BF-0001" };
    const bicycle = sampleLine("bike", sampleBicycle(), { serial: "123422700000001", oldItem });
    expect(decideOne(bicycle)).toMatchObject({ outcome: "granted", subsidyFen: 37_990 });
    const offline = { isOnline: false, hoursSinceContact: 1, uses: [] };
    expect(decideOne(bicycle, { connection: offline })).toMatchObject({
      outcome: "claimLater",
      estimatedFen: 37_990,
      claim: { where: "霓州市政务大厅" },
    });
  });

  test("a telephone of 2,999.00: 15 % is 449.85, down to the yuan, and wants eight things", () => {
    const goods = sampleGoods({ category: "phone", grade: null, serialKind: "imei", listFen: 299_900 });
    expect(decideOne(sampleLine("phone", goods, { serial: null }), { person: null })).toMatchObject({
      outcome: "pending",
      estimatedFen: 44_900,
      missing: ["imei", "imei2", "serialTwice", "person", "code", "undertaking", "activation", "photo"],
    });
  });

  test("elsewhere it gives nothing", () => {
    expect(decideOne(refrigerator(), { regionCode: "410702" })).toMatchObject({
      refusal: { code: "otherRegion" },
    });
  });
});
