import { fen } from "../../money/index.ts";
import type { Gtin14 } from "../../goods/gtin.ts";
import type { ConditionInput } from "../conditions.ts";
import type { Programme, ProgrammeCategory } from "../programme-schema.ts";
import { coversCategory } from "./covers-category.ts";
import { mentionedIn, type Mentioned } from "./mentioned.ts";

/** One kind of purchase that a programme's conditions tell from every other, at one price. */
export type World = ConditionInput;
type OldItem = World["line"]["oldItem"];
type Battery = World["line"]["goods"]["battery"];

const batteries = ["lithium", "leadAcid"] as const;

/**
 * Every purchase that the programme's conditions can tell apart: each category with the levels that earn something, the
 * kinds, batteries and old items that a condition names, and prices around every bound. What no condition looks at does
 * not multiply them.
 */
export function* worldsOf(programme: Programme): Generator<World> {
  const mentioned = mentionedIn(programme);
  for (const goods of goodsWorldsOf(programme, mentioned)) {
    for (const price of mentioned.pricesFen) yield atPrice(goods, price);
  }
}

/** As worldsOf, at one price for each. */
export function* goodsWorldsOf(programme: Programme, mentioned: Mentioned): Generator<World> {
  for (const category of programme.categories) {
    const oldItems = oldItemsOf(programme, category, mentioned);
    for (const grade of gradesOf(category, mentioned)) {
      for (const kind of kindsOf(category, mentioned)) {
        for (const battery of mentioned.looksAtBattery ? [null, ...batteries] : [null]) {
          for (const oldItem of oldItems) yield world(category, { grade, kind, battery }, oldItem);
        }
      }
    }
  }
}

export function atPrice(input: World, priceFen: number): World {
  return { ...input, basisFen: priceFen };
}

function world(
  category: ProgrammeCategory,
  known: { grade: number | null; kind: string | null; battery: Battery },
  oldItem: OldItem,
): World {
  const goods = { gtin: "00000000000000" as Gtin14, category: category.code, listFen: fen(1), ...known };
  const line = {
    lineId: "",
    goods,
    listFen: fen(1),
    merchantDiscountFen: fen(0),
    serial: null,
    serialKind: "none" as const,
    serialUsedBefore: false,
    oldItem,
    subsidyWaived: false,
  };
  return { line, category, basisFen: 1, assumesOldItem: false };
}

function gradesOf({ grades }: ProgrammeCategory, mentioned: Mentioned): (number | null)[] {
  return grades.length > 0 ? [...new Set(grades)] : [null, ...mentioned.grades];
}

function kindsOf({ excludedKinds }: ProgrammeCategory, { kinds }: Mentioned): (string | null)[] {
  return [null, ...kinds.filter((kind) => !excludedKinds.includes(kind))];
}

/** Where one is wanted, nothing is given without it; where none is, one may have come for another programme. */
function oldItemsOf(programme: Programme, category: ProgrammeCategory, mentioned: Mentioned): OldItem[] {
  if (!mentioned.looksAtOldItem) return [null];
  const capture = oldItemCapture(programme, category.code);
  const accepted = capture?.batteries ?? [null, ...batteries];
  const handedIn = accepted.flatMap((battery) =>
    [false, ...(mentioned.looksAtCapacity ? [true] : [])].map((capacityChecked) => ({
      battery,
      serial: null,
      capacityChecked,
    })),
  );
  return capture === null ? [null, ...handedIn] : handedIn;
}

/** The capture of an old item that counts for a category, or null. */
export function oldItemCapture(programme: Programme, category: string) {
  const capture = programme.captures.find(
    ({ kind, categories }) => kind === "oldItem" && coversCategory(categories, category),
  );
  return capture?.kind === "oldItem" ? capture : null;
}
