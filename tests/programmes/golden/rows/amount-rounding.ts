import { always, cap, document, fifteenPercent, fixed, rate, type Amount } from "../documents/document.ts";
import { granted, one, refused, under, type Row, type Sale } from "../row.ts";

const fifteenAndFive: Amount = { ...fifteenPercent, components: [rate("base", 1500), rate("extra", 500)] };
const floorEach = document("GT-FLOOR-EACH", { amount: fifteenAndFive });
const floorSum = document("GT-FLOOR-SUM", { amount: { ...fifteenAndFive, roundingOf: "sum" } });
const halfEach = document("GT-HALF-EACH", { amount: { ...fifteenAndFive, rounding: "fenHalfUp" } });
const halfSum = document("GT-HALF-SUM", {
  amount: { ...fifteenAndFive, rounding: "fenHalfUp", roundingOf: "sum" },
});
const yuanEach = document("GT-YUAN-EACH", { amount: { ...fifteenAndFive, rounding: "yuanFloor" } });
const yuanSum = document("GT-YUAN-SUM", {
  amount: { ...fifteenAndFive, rounding: "yuanFloor", roundingOf: "sum" },
});

const halfUp = document("GT-HALF", { amount: { ...fifteenPercent, rounding: "fenHalfUp" } });
const yuan = document("GT-YUAN", { amount: { ...fifteenPercent, rounding: "yuanFloor" } });
const floor = document("GT-FLOOR", { amount: fifteenPercent });
const eighthSum = document("GT-EIGHTH", {
  amount: { ...fifteenPercent, components: [rate("eighth", 1250)], rounding: "fenHalfUp", roundingOf: "sum" },
});

const withFixed: Amount = {
  ...fifteenPercent,
  components: [rate("base", 1500), fixed("more", 50)],
  rounding: "yuanFloor",
};
const fixedEach = document("GT-FIXED-EACH", { amount: withFixed });
const fixedSum = document("GT-FIXED-SUM", { amount: { ...withFixed, roundingOf: "sum" } });
const ownCap: Amount = {
  ...fifteenPercent,
  components: [rate("base", 1500, always, 250), rate("extra", 500)],
  rounding: "yuanFloor",
};
const ownCapEach = document("GT-OWN-CAP-EACH", { amount: ownCap });
const ownCapSum = document("GT-OWN-CAP-SUM", { amount: { ...ownCap, roundingOf: "sum" } });
const oddCap = document("GT-ODD-CAP", {
  amount: { ...fifteenPercent, caps: [cap(12_345)], rounding: "yuanFloor" },
});

const at = (listFen: number): Sale => one("phone", { listFen });

/** Rounding at its half points: 15 % and 5 % of prices of a few fen, and of full yuan. */
export const amountRoundingRows: readonly Row[] = [
  // 10 fen: 1.5 and 0.5, together 2.
  ...under(floorEach, ["pass amount", "10 fen, each down", at(10), granted(1)]),
  ...under(floorSum, ["pass amount", "10 fen, the sum down", at(10), granted(2)]),
  ...under(halfEach, ["pass amount", "10 fen, each half up", at(10), granted(3)]),
  ...under(halfSum, ["pass amount", "10 fen, the sum half up", at(10), granted(2)]),
  // 9 fen: 1.35 and 0.45, together 1.8.
  ...under(floorEach, ["pass amount", "9 fen, each down", at(9), granted(1)]),
  ...under(floorSum, ["pass amount", "9 fen, the sum down", at(9), granted(1)]),
  ...under(halfEach, ["pass amount", "9 fen, each half up", at(9), granted(1)]),
  ...under(halfSum, ["pass amount", "9 fen, the sum half up", at(9), granted(2)]),
  // 11 fen: 1.65 and 0.55, together 2.2.
  ...under(floorEach, ["pass amount", "11 fen, each down", at(11), granted(1)]),
  ...under(halfEach, ["pass amount", "11 fen, each half up", at(11), granted(3)]),
  ...under(halfSum, ["pass amount", "11 fen, the sum half up", at(11), granted(2)]),
  // 30 fen: 4.5 and 1.5, together 6.
  ...under(floorEach, ["pass amount", "30 fen, each down", at(30), granted(5)]),
  ...under(halfEach, ["pass amount", "30 fen, each half up", at(30), granted(7)]),
  ...under(floorSum, ["pass amount", "30 fen, the sum is whole", at(30), granted(6)]),
  // 3 fen: 0.45 and 0.15, together 0.6; 2 fen: together 0.4.
  ...under(halfEach, ["fail amount", "3 fen, each half up is nothing", at(3), refused("nothingToSubsidise")]),
  ...under(halfSum, ["pass amount", "3 fen, the sum half up is one", at(3), granted(1)]),
  ...under(floorSum, ["fail amount", "3 fen, the sum down is nothing", at(3), refused("nothingToSubsidise")]),
  ...under(halfSum, [
    "fail amount",
    "2 fen, the sum half up is nothing",
    at(2),
    refused("nothingToSubsidise"),
  ]),
  // One rate at its half points: 15 % of 333330 fen is 49999.5, of 333329 it is 49999.35.
  ...under(
    halfUp,
    ["pass amount", "A half fen goes up to the cap", at(333_330), granted(50_000)],
    ["pass amount", "A fen below the half point stays", at(333_329), granted(49_999)],
  ),
  ...under(floor, ["pass amount", "The same half fen goes down", at(333_330), granted(49_999)]),
  ...under(halfUp, [
    "pass amount",
    "15 % of 6 fen is 0.9: down to nothing, half up to one",
    at(6),
    granted(1),
  ]),
  ...under(
    floor,
    ["fail amount", "15 % of 6 fen down is nothing", at(6), refused("nothingToSubsidise")],
    ["pass amount", "15 % of 7 fen is 1.05", at(7), granted(1)],
  ),
  ...under(
    eighthSum,
    ["pass amount", "An eighth of 4 fen, the sum half up", at(4), granted(1)],
    ["fail amount", "An eighth of 3 fen, the sum half up", at(3), refused("nothingToSubsidise")],
    ["pass amount", "An eighth of 12 fen, the sum half up", at(12), granted(2)],
    ["pass amount", "An eighth of 11 fen, the sum half up", at(11), granted(1)],
  ),
  // To the yuan: 15 % of 3333.33 yuan is 499.9995, of 3333.34 it is 500.001.
  ...under(
    yuan,
    [
      "pass amount",
      "To the yuan, one fen below the binding price loses a yuan",
      at(333_333),
      granted(49_900),
    ],
    ["pass amount", "To the yuan, at the binding price", at(333_334), granted(50_000)],
  ),
  ...under(
    yuanEach,
    ["pass amount", "To the yuan, 1,000.00 yuan", at(100_000), granted(20_000)],
    ["pass amount", "To the yuan each, 999.99 yuan: 149 and 49", at(99_999), granted(19_800)],
  ),
  ...under(yuanSum, ["pass amount", "To the yuan the sum, 999.99 yuan: 199", at(99_999), granted(19_900)]),
  // 667 fen: 100.05 and 33.35 fen; 666 fen: 99.9 and 33.3 fen, together 133.2.
  ...under(
    yuanEach,
    ["pass amount", "To the yuan each, 6.67 yuan", at(667), granted(100)],
    ["fail amount", "To the yuan each, 6.66 yuan is nothing", at(666), refused("nothingToSubsidise")],
  ),
  ...under(
    yuanSum,
    ["pass amount", "To the yuan the sum, 6.66 yuan", at(666), granted(100)],
    ["pass amount", "To the yuan the sum, 5.00 yuan is one yuan", at(500), granted(100)],
    ["fail amount", "To the yuan the sum, 4.99 yuan is nothing", at(499), refused("nothingToSubsidise")],
  ),
  // A fixed half yuan: each by itself only the rate is rounded; of the sum, all of it.
  ...under(fixedEach, [
    "pass amount",
    "A fixed half yuan beside a rate to the yuan, 9.99 yuan",
    at(999),
    granted(150),
  ]),
  ...under(fixedSum, [
    "pass amount",
    "A fixed half yuan in a sum to the yuan, 9.99 yuan",
    at(999),
    granted(100),
  ]),
  ...under(fixedEach, [
    "pass amount",
    "A fixed half yuan beside a rate to the yuan, 10.00 yuan",
    at(1_000),
    granted(150),
  ]),
  ...under(fixedSum, [
    "pass amount",
    "A fixed half yuan in a sum to the yuan, 10.00 yuan",
    at(1_000),
    granted(200),
  ]),
  ...under(fixedEach, [
    "pass amount",
    "A fixed half yuan alone survives beside a rate of nothing",
    at(100),
    granted(50),
  ]),
  ...under(fixedSum, [
    "fail amount",
    "A fixed half yuan does not survive in a sum to the yuan",
    at(100),
    refused("nothingToSubsidise"),
  ]),
  // 20.00 yuan: 15 % is 300 fen, at most 250; 5 % is 100 fen.
  ...under(ownCapEach, [
    "pass amount",
    "A component's cap of odd fen holds after its rounding",
    at(2_000),
    granted(350),
  ]),
  ...under(ownCapSum, [
    "pass amount",
    "A component's cap of odd fen holds before the sum is rounded",
    at(2_000),
    granted(300),
  ]),
  ...under(oddCap, ["pass amount", "The cap of the sum is not rounded", at(100_000), granted(12_345)]),
  ...under(fixedEach, ["pass amount", "Nor is what the basis leaves", at(30), granted(30)]),
];
