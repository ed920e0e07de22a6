import type { LineFacts } from "../../../src/domain/programme/facts-schema.ts";
import type { Capture, Programme } from "../../../src/domain/programme/programme-schema.ts";
import type { Dice } from "./dice.ts";
import { randomCode } from "./random-code.ts";
import { randomPrice } from "./random-price.ts";
import { batteries, categoryCodes, fen, goodsKinds, patterns, photoIds } from "./random-world.ts";

type Goods = NonNullable<LineFacts["goods"]>;

/** A line meant for one of the programmes, with what that asks for: all of it, or each thing perhaps. */
export function randomLine(
  dice: Dice,
  programmes: readonly Programme[],
  lineId: string,
  nowMs: number,
): LineFacts {
  const target = programmes.length === 0 ? null : dice.pick(programmes);
  const category =
    target !== null && dice.chance(0.95) ? dice.pick(target.categories).code : dice.pick(categoryCodes);
  const has = dice.chance(0.86) ? () => true : () => dice.chance(0.7);
  const goods = randomGoods(dice, target, category);
  const price = randomPrice(dice, target, goods);
  return {
    lineId,
    goods: dice.chance(0.01) ? null : price.goods,
    ...price.line,
    ...randomSerial(dice, target, category, has),
    serialUsedBefore: dice.chance(0.01),
    ...randomProofs(dice, has),
    oldItem: has() || dice.chance(0.3) ? randomOldItem(dice, target, has) : null,
    ...randomCode(dice, programmes, target, category, nowMs, has),
    ...(dice.chance(0.15) ? { prefersClaim: dice.chance(0.8) } : {}),
    subsidyWaived: dice.chance(0.01),
  };
}

function randomGoods(dice: Dice, target: Programme | null, category: string): Goods {
  const covered = target?.categories.find(({ code }) => code === category);
  const grades = covered?.grades ?? [];
  const goods: Goods = {
    gtin: "06999010101019" as Goods["gtin"],
    category,
    kind: dice.chance(0.7) ? null : dice.pick(goodsKinds),
    grade: grades.length > 0 && dice.chance(0.9) ? dice.pick(grades) : dice.pick([null, 1, 2, 3, 4, 5]),
    battery: dice.pick([null, ...batteries]),
    listFen: fen(1),
  };
  return dice.chance(0.5) ? goods : { ...goods, isFiled: dice.chance(0.85) };
}

function randomSerial(
  dice: Dice,
  target: Programme | null,
  category: string,
  has: () => boolean,
): Pick<LineFacts, "serial" | "serialKind" | "serialReadTwice" | "imei2"> {
  const capture = (target?.captures ?? []).find(
    (wanted): wanted is Extract<Capture, { kind: "serialNumber" | "imei" | "frameNumber" }> =>
      ["serialNumber", "imei", "frameNumber"].includes(wanted.kind) &&
      (wanted.categories?.includes(category) ?? true),
  );
  const kind = capture?.kind ?? dice.pick(["serialNumber", "imei", "frameNumber", "none"] as const);
  const wanted = capture !== undefined && "pattern" in capture ? capture.pattern : null;
  const pattern = patterns.find((known) => known.pattern === wanted) ?? dice.pick(patterns);
  const fits = kind === "imei" ? ["490154203237518", "356938035643809"] : pattern.fits;
  const serial = dice.pick(has() ? fits : [...pattern.nearly, ...fits]);
  return {
    serial: has() ? serial : null,
    serialKind: has() ? kind : dice.pick(["serialNumber", "imei", "frameNumber", "none"]),
    ...(has() ? { serialReadTwice: has() } : {}),
    ...(has() ? { imei2: has() ? "867400022047199" : "490154203237518" } : {}),
  };
}

function randomOldItem(
  dice: Dice,
  target: Programme | null,
  has: () => boolean,
): NonNullable<LineFacts["oldItem"]> {
  const listed = (target?.captures ?? []).flatMap((capture) =>
    capture.kind === "oldItem" ? (capture.batteries ?? []) : [],
  );
  return {
    battery: listed.length > 0 && has() ? dice.pick(listed) : dice.pick([null, ...batteries]),
    serial: dice.chance(0.5) ? "OLD-1" : null,
    ...(has() && dice.chance(0.9) ? { proof: "JS-2026-0001" } : {}),
    ...(dice.chance(0.5) ? { capacityChecked: dice.chance(0.8) } : {}),
  };
}

type Proofs = Pick<
  LineFacts,
  "activated" | "undertakingSigned" | "invoiceNumber" | "photos" | "priceApprovalSeq"
>;

function randomProofs(dice: Dice, has: () => boolean): Proofs {
  const photos = photoIds.filter(() => has() || dice.chance(0.5));
  return {
    ...(has() ? { activated: has() } : {}),
    ...(has() ? { undertakingSigned: has() } : {}),
    ...(has() ? { invoiceNumber: "2641000000012345" } : {}),
    ...(photos.length > 0
      ? { photos: photos.map((id) => ({ id, sha256: "ab".repeat(32), isReused: dice.chance(0.06) })) }
      : {}),
    ...(dice.chance(0.3) ? { priceApprovalSeq: dice.between(1, 99) } : {}),
  };
}
