/**
 * Goods of the demo catalogue by what they are good for, as the 13 digits on the box. Demonstrations and tests scan
 * these; a test holds them against the catalogue.
 */
export const wellKnownGoods = {
  /** 4,999.00 yuan, level 1: 20 % is 999.80. */
  gradeOneRefrigerator: "6999010101019",
  /** The same in level 2: 15 %. */
  gradeTwoRefrigerator: "6999010101026",
  /** Level 3 earns nothing. */
  gradeThreeRefrigerator: "6999010101033",
  /** A second level 1 refrigerator, for the limit of one per person and category. */
  otherGradeOneRefrigerator: "6999010102016",
  washingMachine: "6999020101016",
  television: "6999030101013",
  /** Three per person. */
  airConditioner: "6999040101010",
  leadAcidBicycle: "6999110101018",
  lithiumBicycle: "6999110101025",
  /** Identified by IMEI; in no demo programme. */
  phone: "6999120101015",
  /** In no programme. */
  riceCooker: "6999140101019",
  /** Of the television category, but its kind is excluded. */
  projector: "6999150101016",
  /** Without a serial number. */
  cable: "6999170101010",
} as const;
