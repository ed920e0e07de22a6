import { batteries, digital, graded, large, plain, range, size, type DemoVariant } from "./demo-range.ts";

/** Nobody filed its price: a programme that wants a filed price gives nothing for it. */
const notFiled: readonly DemoVariant[] = [
  { code: "N", words: "未备案", grade: null, battery: null, pricePercent: 100, isFiled: false },
];
/** The first sold for a fifth less last month, the second for about its price. */
const averaged: readonly DemoVariant[] = [
  { ...graded(1, 100), averagePercent: 80 },
  { ...graded(2, 88), averagePercent: 98 },
];

/** What the Shenzhen shop sells besides: digital goods, smart home, and appliances with a price history. */
export const digitalRanges = [
  range({
    category: "tablet",
    noun: "平板电脑",
    modelPrefix: "PD",
    brands: digital,
    sizes: [size("11英寸", "11", 2499), size("13英寸", "13", 4999), size("14英寸旗舰", "14U", 6399)],
    variants: plain,
  }),
  range({
    category: "smartWatch",
    noun: "智能手表",
    modelPrefix: "SW",
    brands: digital,
    sizes: [size("运动", "Y", 999), size("蜂窝", "F", 1999), size("手环", "H", 249)],
    variants: plain,
  }),
  range({
    category: "smartGlasses",
    noun: "智能眼镜",
    modelPrefix: "YJ",
    brands: digital,
    sizes: [size("音频", "A", 1499), size("显示", "X", 3299), size("空间计算", "K", 8999)],
    variants: plain,
  }),
  range({
    category: "phone",
    serialKind: "imei",
    noun: "手机",
    modelPrefix: "XN",
    brands: digital,
    sizes: [size("8GB+128GB", "B1", 1599)],
    variants: notFiled,
  }),
  range({
    category: "refrigerator",
    noun: "冰箱",
    modelPrefix: "BCA",
    brands: large,
    sizes: [size("420升风冷", "420W", 4499)],
    variants: averaged,
  }),
  range({
    category: "robotVacuum",
    noun: "扫地机器人",
    modelPrefix: "SD",
    brands: digital,
    sizes: [size("扫拖一体", "T1", 2999), size("全能基站", "J1", 4599), size("自动上下水", "S1", 13_999)],
    variants: plain,
  }),
  range({
    category: "homeProjector",
    noun: "智能投影",
    modelPrefix: "TZ",
    brands: digital,
    sizes: [size("便携", "B", 1999), size("激光4K", "L", 9999)],
    variants: plain,
  }),
  range({
    category: "coffeeMachine",
    noun: "全自动咖啡机",
    modelPrefix: "KF",
    brands: digital,
    sizes: [size("家用", "J", 1799), size("奶泡", "N", 3599)],
    variants: plain,
  }),
  range({
    category: "smartLock",
    noun: "智能门锁",
    modelPrefix: "MS",
    brands: digital,
    sizes: [size("指纹", "Z", 1199), size("人脸", "R", 2199)],
    variants: plain,
  }),
  range({
    category: "airPurifier",
    noun: "空气净化器",
    modelPrefix: "KJ",
    brands: digital,
    sizes: [size("400立方", "400", 1599), size("800立方", "800", 2999)],
    variants: plain,
  }),
  range({
    category: "electricBicycle",
    serialKind: "frameNumber",
    noun: "电动自行车",
    modelPrefix: "TDS",
    brands: ["轻驰"],
    sizes: [size("48伏简易款", "48J", 1249), size("48伏标准款", "48B", 1499)],
    variants: batteries,
  }),
];
