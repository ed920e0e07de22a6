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
  /** Identified by IMEI; in no programme of the Xinxiang shop. */
  phone: "6999120101015",
  /** In no programme. */
  riceCooker: "6999140101019",
  /** Of the television category, but its kind is excluded. */
  projector: "6999150101016",
  /** Without a serial number. */
  cable: "6999170101010",
  /** 2,499.00 yuan: in Shenzhen 15 % is 374.85, with a qualification code and photos. */
  tablet: "6999180101017",
  /** 6,399.00 yuan, above the ceiling of 6,000. */
  tabletAboveCeiling: "6999180103011",
  /** Needs no qualification code in Shenzhen. */
  smartWatch: "6999190101014",
  smartGlasses: "6999200102017",
  /** Its price is not filed. */
  phoneNotFiled: "6999210101017",
  /** 4,499.00 yuan, and sold for 3,599.20 last month. */
  refrigeratorAboveAverage: "6999220101014",
  /** 3,999.00 yuan, and sold for 3,919.02 last month. */
  refrigeratorAtAverage: "6999220101021",
  /** In Shenzhen at once or afterwards, as the customer likes: 15 % is 449.85, rounded down to 449.00. */
  robotVacuum: "6999230101011",
  coffeeMachine: "6999250101015",
  /** 1,299.00 yuan, below Shenzhen's floor of 1,500 for e-bikes. */
  bicycleBelowFloor: "6999280101016",
  /** 2,999.00 yuan, level 1: in Xinxiang 20 % is 599.80, and 50 more for the old one. */
  smartToilet: "6999290101013",
  bathroomCabinet: "6999310101016",
  kitchenCabinet: "6999330101010",
  /** 26,999.00 yuan: 20 % is more than the cap of 5,000. */
  flooring: "6999340102014",
  /** 399.00 yuan, below the floor of 500 for materials. */
  tilesBelowFloor: "6999350101014",
  sofa: "6999380101015",
  leadAcidBattery: "6999410101015",
  lithiumBattery: "6999410101022",
} as const;
