import { appliances2025, appliances2026, bikesDezhou, digital } from "../documents/cities.ts";
import { category, document } from "../documents/document.ts";
import { granted, one, refused, under, type GoodsName, type Row, type Sale } from "../row.ts";

const noLevels = document("GT-NO-LEVELS", { categories: [category("refrigerator")] });
const kindAndLevel = document("GT-KIND-LEVEL", {
  categories: [category("television", { grades: [1, 2], excludedKinds: ["projector", "laser"] })],
});
const nobody = { by: null };
const in2025 = (goods: GoodsName): Sale => one(goods, {}, { now: "2025-06-15T10:00:00.000+08:00" });
const waived = { subsidyWaived: true };

/** Which goods a programme covers at all. */
export const goodsRows: readonly Row[] = [
  ...under(
    digital,
    ["no waived", "Nobody waived it", one("phone"), granted(30_000)],
    ["fail waived", "The customer wants the full price", one("phone", waived), refused("waived", nobody)],
    ["no inCatalogue", "In the catalogue", one("phone"), granted(30_000)],
    ["fail inCatalogue", "Outside the catalogue", one(null), refused("notInCatalogue", nobody)],
    ["fail waived", "Outside the catalogue, and waived", one(null, waived), refused("waived", nobody)],
    ["fail category", "A sofa is no digital product", one("sofa"), refused("categoryNotCovered")],
    ["fail category", "Nor is a refrigerator", one("fridge"), refused("categoryNotCovered")],
    ["pass category", "A watch is", one("watch"), granted(30_000)],
    [
      "pass category",
      "What there is no number of, where none is asked",
      one("watch", { serialKind: "none", serial: null }),
      granted(30_000),
    ],
  ),
  ...under(
    [],
    ["fail category", "No programme is installed", one("phone"), refused("noProgramme", nobody)],
    ["fail waived", "No programme, and waived", one("phone", waived), refused("waived", nobody)],
    [
      "fail inCatalogue",
      "No programme, and outside the catalogue",
      one(null),
      refused("notInCatalogue", nobody),
    ],
  ),
  ...under(
    appliances2025,
    ["pass grade", "2025: level 1", in2025("fridge"), granted(99_980)],
    ["pass grade", "2025: level 2", in2025("fridgeLevel2"), granted(74_985)],
    ["fail grade", "2025: level 3", in2025("fridgeLevel3"), refused("gradeTooLow")],
    ["fail grade", "2025: no level where levels count", in2025("fridgeNoLevel"), refused("gradeTooLow")],
    ["pass grade", "2025: a computer, where levels do not count", in2025("desktop"), granted(60_000)],
    ["fail kind", "2025: a projector is no television", in2025("projector"), refused("kindExcluded")],
    ["pass kind", "2025: a laser television is one", in2025("laserTelevision"), granted(80_000)],
    ["pass kind", "2025: a plain television", in2025("television"), granted(80_000)],
  ),
  ...under(
    appliances2026,
    ["pass grade", "2026: level 1", one("fridge"), granted(74_985)],
    ["fail grade", "2026: level 2 earns nothing any more", one("fridgeLevel2"), refused("gradeTooLow")],
    ["fail grade", "2026: level 3", one("fridgeLevel3"), refused("gradeTooLow")],
    ["fail grade", "2026: no level", one("fridgeNoLevel"), refused("gradeTooLow")],
    ["fail kind", "2026: a projector", one("projector"), refused("kindExcluded")],
    ["fail category", "2026: a computer without its category", one("desktop"), refused("categoryNotCovered")],
  ),
  ...under(
    noLevels,
    ["pass grade", "No levels listed: level 3", one("fridgeLevel3"), granted(50_000)],
    ["pass grade", "No levels listed: no level", one("fridgeNoLevel"), granted(50_000)],
  ),
  ...under(
    kindAndLevel,
    [
      "fail kind",
      "Of an excluded kind and a low level: the kind is asked first",
      one("projectorLevel3"),
      refused("kindExcluded"),
    ],
    ["fail kind", "The second of the excluded kinds", one("laserTelevision"), refused("kindExcluded")],
  ),
  ...under(bikesDezhou, ["fail category", "A phone is no bike", one("phone"), refused("categoryNotCovered")]),
];
