import { idCheckCharacter } from "../../../src/domain/identity/id-number.ts";
import type { InventedPerson } from "../people.ts";

/** Somebody who does not exist, with all that a customer may give. */
export type InventedCustomer = InventedPerson & { readonly phone: string; readonly deliveryAddress: string };

/** Characters that no word of this program uses, so that whoever finds one has found a person. */
const rare = [..."骉骊骍骎骓骖骘骛骟骠骢骣骦骧"];

/** A customer of their own for each index below 196: no part of one is a part of another or of anything else. */
export function inventCustomer(index: number): InventedCustomer {
  const [first, second] = [rare[index % rare.length] ?? "", rare[Math.floor(index / rare.length)] ?? ""];
  const name = `欧阳${first}${second}`;
  const birthDate = `19${60 + (index % 40)}${two((index % 12) + 1)}${two((index % 28) + 1)}`;
  const number = `410702${birthDate}${String(700 + (index % 200)).padStart(3, "0")}`;
  return {
    name,
    idNumber: number + idCheckCharacter(number),
    address: `样例省${first}虚构市${second}并不存在路${index}号`,
    phone: `19${String(837_461_000 + index * 7919).padStart(9, "0")}`,
    deliveryAddress: `虚构区${second}不存在巷${first}号${index}`,
  };
}

/** All that must not stand anywhere. Of the number also the birth date with the order code, without the check character. */
export function secretsOf({ name, idNumber, address, phone, deliveryAddress }: InventedCustomer): string[] {
  const birthDate = idNumber.slice(6, 14);
  const written = `${birthDate.slice(0, 4)}-${birthDate.slice(4, 6)}-${birthDate.slice(6)}`;
  return [
    name,
    idNumber,
    idNumber.slice(6, 17),
    idNumber.slice(0, 14),
    written,
    address,
    phone,
    deliveryAddress,
  ];
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
