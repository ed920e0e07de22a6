import { idCheckCharacter } from "../../src/domain/identity/id-number.ts";
import type { SimulatedCard } from "../../src/drivers/simulators/index.ts";

export type InventedPerson = { readonly name: string; readonly idNumber: string; readonly address: string };

const surnames = [..."张李王赵钱孙周吴郑冯"];
const givenNames = ["示范", "样例", "测试", "虚构", "假设"];

/** Somebody who does not exist, different for each index, with a number that passes its checks. */
export function inventPerson(index: number, birthYear = 1960 + (index % 40)): InventedPerson {
  const surname = surnames[index % surnames.length] ?? "张";
  const givenName = givenNames[Math.floor(index / surnames.length) % givenNames.length] ?? "示范";
  const day = String((index % 28) + 1).padStart(2, "0");
  const month = String((Math.floor(index / 28) % 12) + 1).padStart(2, "0");
  const number = `410702${birthYear}${month}${day}${String(index % 1000).padStart(3, "0")}`;
  return {
    name: `${surname}${givenName}`,
    idNumber: number + idCheckCharacter(number),
    address: `样例省虚构市并不存在路${index}号`,
  };
}

/** The person's card as it would lie on a reader. */
export function cardOf(person: InventedPerson): SimulatedCard {
  return {
    kind: "resident",
    name: person.name,
    gender: "female",
    nationCode: "01",
    birthDate: person.idNumber.slice(6, 14),
    address: person.address,
    idNumber: person.idNumber,
    issuer: "虚构市公安局",
    validFrom: "20200101",
    validTo: "长期",
  };
}

/** The same person with a last character that does not fit. */
export function withWrongCheckCharacter(person: InventedPerson): InventedPerson {
  const last = person.idNumber.endsWith("0") ? "1" : "0";
  return { ...person, idNumber: person.idNumber.slice(0, 17) + last };
}
