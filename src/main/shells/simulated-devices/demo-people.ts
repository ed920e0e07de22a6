import type { SimulatedCard } from "../../../drivers/simulators/index.ts";

/** Invented people of the demo. Their numbers are made up with the right check digit, one with a wrong one. */
const common = {
  kind: "resident",
  nationCode: "01",
  issuer: "示范市公安局",
  validFrom: "20200101",
  validTo: "20400101",
} as const;

export const demoPeople: Record<"first" | "second" | "wrongCheckDigit", SimulatedCard> = {
  first: {
    ...common,
    name: "张示范",
    gender: "female",
    birthDate: "19900307",
    address: "示范省示范市样例路1号",
    idNumber: "41070219900307002X",
  },
  second: {
    ...common,
    name: "李样例",
    gender: "male",
    birthDate: "19850612",
    address: "示范省示范市样例路2号",
    idNumber: "410702198506120012",
  },
  wrongCheckDigit: {
    ...common,
    name: "王错码",
    gender: "male",
    birthDate: "19781120",
    address: "示范省示范市样例路3号",
    idNumber: "410702197811200010",
  },
};
