import type { Goods } from "../../domain/goods/goods.ts";

/** One size of a range: its words, its part of the model, and the price of its best variant, in yuan. */
export type DemoSize = { readonly words: string; readonly code: string; readonly yuan: number };

/** A variant of every size: efficiency level or battery, and what it costs of the best one, in percent. */
export type DemoVariant = {
  readonly code: string;
  readonly words: string;
  readonly grade: number | null;
  readonly battery: Goods["battery"];
  readonly pricePercent: number;
};

/** Goods of one category: every brand makes every size in every variant. */
export type DemoRange = {
  readonly category: string;
  readonly kind: string | null;
  readonly serialKind: Goods["serialKind"];
  readonly noun: string;
  readonly modelPrefix: string;
  readonly brands: readonly string[];
  readonly sizes: readonly DemoSize[];
  readonly variants: readonly DemoVariant[];
};

function graded(grade: number, pricePercent: number): DemoVariant {
  const words = ["一级", "二级", "三级"][grade - 1] ?? "";
  return { code: String(grade), words, grade, battery: null, pricePercent };
}

const threeGrades = [graded(1, 100), graded(2, 88), graded(3, 78)];
const twoGrades = [graded(1, 100), graded(2, 88)];
const plain: readonly DemoVariant[] = [
  { code: "0", words: "", grade: null, battery: null, pricePercent: 100 },
];
const batteries: readonly DemoVariant[] = [
  { code: "Q", words: "铅酸", grade: null, battery: "leadAcid", pricePercent: 100 },
  { code: "L", words: "锂电", grade: null, battery: "lithium", pricePercent: 120 },
];

function size(words: string, code: string, yuan: number): DemoSize {
  return { words, code, yuan };
}

/** Brands are invented: none of them is on sale anywhere. */
const large = ["云岭", "海拓", "北禾"];
const kitchen = ["松澜", "明泽"];
const digital = ["星渡", "鹿原"];

type Make = Omit<DemoRange, "kind" | "serialKind"> & Partial<Pick<DemoRange, "kind" | "serialKind">>;

function range(make: Make): DemoRange {
  return { kind: null, serialKind: "serialNumber", ...make };
}

/** The demo shop's ranges. New ones go to the end: a range's place decides the numbers of its goods. */
export const demoRanges: readonly DemoRange[] = [
  range({
    category: "refrigerator",
    noun: "冰箱",
    modelPrefix: "BCD",
    brands: large,
    sizes: [
      size("505升十字对开门", "505W", 4999),
      size("215升三门", "215W", 2199),
      size("328升法式多门", "328W", 3299),
      size("456升对开门", "456W", 3999),
      size("630升嵌入式", "630W", 8999),
    ],
    variants: threeGrades,
  }),
  range({
    category: "washingMachine",
    noun: "洗衣机",
    modelPrefix: "XQG",
    brands: large,
    sizes: [
      size("10公斤滚筒", "100G", 2999),
      size("8公斤波轮", "80B", 1399),
      size("10公斤洗烘一体", "100H", 4599),
      size("12公斤滚筒", "120G", 3999),
    ],
    variants: twoGrades,
  }),
  range({
    category: "television",
    noun: "电视",
    modelPrefix: "DS",
    brands: large,
    sizes: [
      size("65英寸4K", "65A", 3999),
      size("43英寸", "43A", 1699),
      size("55英寸4K", "55A", 2699),
      size("75英寸4K", "75A", 5999),
      size("85英寸量子点", "85A", 9999),
    ],
    variants: threeGrades,
  }),
  range({
    category: "airConditioner",
    noun: "空调",
    modelPrefix: "KFR",
    brands: large,
    sizes: [
      size("1.5匹挂式", "35GW", 2999),
      size("大1匹挂式", "26GW", 2499),
      size("2匹柜式", "51LW", 5499),
      size("3匹柜式", "72LW", 7299),
    ],
    variants: threeGrades,
  }),
  range({
    category: "waterHeater",
    noun: "热水器",
    modelPrefix: "RS",
    brands: [...kitchen, "海拓"],
    sizes: [
      size("60升电", "60D", 1599),
      size("80升电", "80D", 1999),
      size("13升燃气", "13Q", 2299),
      size("16升燃气", "16Q", 2999),
    ],
    variants: twoGrades,
  }),
  range({
    category: "stove",
    noun: "燃气灶",
    modelPrefix: "JZT",
    brands: kitchen,
    sizes: [
      size("双眼嵌入式", "2Q", 1299),
      size("双眼台式", "2T", 799),
      size("三眼嵌入式", "3Q", 1899),
      size("集成", "5J", 5999),
    ],
    variants: twoGrades,
  }),
  range({
    category: "rangeHood",
    noun: "吸油烟机",
    modelPrefix: "CXW",
    brands: kitchen,
    sizes: [
      size("顶吸式", "18D", 2299),
      size("侧吸式", "20C", 1899),
      size("大吸力变频", "26B", 3599),
      size("欧式", "22O", 2799),
    ],
    variants: twoGrades,
  }),
  range({
    category: "computer",
    noun: "电脑",
    modelPrefix: "PC",
    brands: [...digital, "青屿"],
    sizes: [
      size("14英寸笔记本", "14N", 4999),
      size("16英寸笔记本", "16N", 6999),
      size("台式一体机", "24Y", 5499),
      size("台式主机", "M5", 3999),
    ],
    variants: twoGrades,
  }),
  range({
    category: "waterPurifier",
    noun: "净水器",
    modelPrefix: "RO",
    brands: kitchen,
    sizes: [
      size("400加仑厨下式", "400", 1299),
      size("800加仑厨下式", "800", 2299),
      size("1200加仑厨下式", "1200", 3299),
    ],
    variants: twoGrades,
  }),
  range({
    category: "dishwasher",
    noun: "洗碗机",
    modelPrefix: "WQP",
    brands: kitchen,
    sizes: [size("8套台式", "8T", 2499), size("12套独立式", "12D", 3799), size("16套嵌入式", "16Q", 5299)],
    variants: twoGrades,
  }),
  range({
    category: "electricBicycle",
    serialKind: "frameNumber",
    noun: "电动自行车",
    modelPrefix: "TDR",
    brands: ["轻驰", "燕行", "晨途"],
    sizes: [
      size("48伏通勤款", "48T", 2599),
      size("48伏亲子款", "48Q", 2999),
      size("36伏轻便款", "36L", 1999),
      size("48伏长续航款", "48C", 3599),
    ],
    variants: batteries,
  }),
  range({
    category: "phone",
    serialKind: "imei",
    noun: "手机",
    modelPrefix: "XD",
    brands: digital,
    sizes: [
      size("8GB+256GB", "A1", 1999),
      size("12GB+256GB", "A2", 2999),
      size("12GB+512GB", "P1", 3999),
      size("16GB+512GB", "P2", 5499),
      size("折叠屏", "Z1", 7999),
    ],
    variants: plain,
  }),
  range({
    category: "microwave",
    noun: "微波炉",
    modelPrefix: "WD",
    brands: kitchen,
    sizes: [size("20升平板", "20P", 399), size("23升变频", "23B", 699), size("25升微蒸烤", "25Z", 1299)],
    variants: twoGrades,
  }),
  range({
    category: "riceCooker",
    noun: "电饭煲",
    modelPrefix: "FB",
    brands: [...kitchen, "北禾"],
    sizes: [
      size("3升", "30", 299),
      size("4升", "40", 399),
      size("4升电磁加热", "40I", 799),
      size("5升", "50", 499),
    ],
    variants: plain,
  }),
  range({
    category: "television",
    kind: "projector",
    noun: "投影仪",
    modelPrefix: "TY",
    brands: digital,
    sizes: [size("家用1080P", "10H", 1999), size("家用4K", "4K", 4999)],
    variants: plain,
  }),
  range({
    category: "hairDryer",
    serialKind: "none",
    noun: "吹风机",
    modelPrefix: "CF",
    brands: kitchen,
    sizes: [size("1600瓦", "16", 99), size("高速", "HS", 399), size("旅行款", "LX", 79)],
    variants: plain,
  }),
  range({
    category: "accessory",
    serialKind: "none",
    noun: "",
    modelPrefix: "PJ",
    brands: digital,
    sizes: [
      size("1米USB-C数据线", "C1", 19),
      size("2米HDMI线", "H2", 39),
      size("65瓦充电器", "65W", 129),
      size("洗衣机底座", "DZ", 59),
      size("电视挂架", "GJ", 99),
    ],
    variants: plain,
  }),
];
