import { goodsSchema, type Goods } from "../../../src/domain/goods/goods.ts";

const plain = { name: "样品", brand: "云岭", model: "X1", kind: null, grade: null, battery: null };

function goods(
  number: number,
  category: string,
  serialKind: string,
  listFen: number,
  more: object = {},
): Goods {
  const gtin = String(6_999_010_100_000 + number).padStart(14, "0");
  return goodsSchema.parse({ ...plain, gtin, category, serialKind, listFen, ...more });
}

/** The goods of the table: invented, and each filed at the price given here. */
export const goodsByName = {
  phone: goods(1, "phone", "imei", 200_000),
  phoneFiled: goods(31, "phone", "imei", 200_000, { isFiled: true }),
  phoneNotFiled: goods(32, "phone", "imei", 200_000, { isFiled: false }),
  phoneAverage30: goods(33, "phone", "imei", 230_000, { average: { fen: 200_005, days: 30 } }),
  phoneAverage29: goods(34, "phone", "imei", 230_000, { average: { fen: 200_005, days: 29 } }),
  phoneAverage31: goods(35, "phone", "imei", 230_000, { average: { fen: 200_005, days: 31 } }),
  tablet: goods(2, "tablet", "serialNumber", 200_000),
  watch: goods(3, "watch", "serialNumber", 200_000),
  fridge: goods(4, "refrigerator", "serialNumber", 499_900, { grade: 1 }),
  fridgeLevel2: goods(5, "refrigerator", "serialNumber", 499_900, { grade: 2 }),
  fridgeLevel3: goods(6, "refrigerator", "serialNumber", 499_900, { grade: 3 }),
  fridgeNoLevel: goods(7, "refrigerator", "serialNumber", 499_900),
  washer: goods(8, "washer", "serialNumber", 300_000, { grade: 1 }),
  airConditioner: goods(9, "airConditioner", "serialNumber", 300_000, { grade: 1 }),
  television: goods(10, "television", "serialNumber", 400_000, { grade: 1 }),
  laserTelevision: goods(11, "television", "serialNumber", 400_000, { grade: 1, kind: "laser" }),
  projector: goods(12, "television", "serialNumber", 400_000, { grade: 1, kind: "projector" }),
  projectorLevel3: goods(13, "television", "serialNumber", 400_000, { grade: 3, kind: "projector" }),
  desktop: goods(14, "computer", "serialNumber", 400_000, { kind: "desktop" }),
  leadAcidBike: goods(15, "electricBicycle", "frameNumber", 299_900, { battery: "leadAcid" }),
  lithiumBike: goods(16, "electricBicycle", "frameNumber", 299_900, { battery: "lithium" }),
  bikeOfNoBattery: goods(17, "electricBicycle", "frameNumber", 299_900),
  robot: goods(18, "robot", "serialNumber", 200_000),
  doorLock: goods(19, "doorLock", "serialNumber", 100_000),
  speaker: goods(20, "speaker", "none", 50_000),
  sofa: goods(21, "sofa", "none", 300_000),
} as const satisfies Record<string, Goods>;

export type GoodsName = keyof typeof goodsByName;
