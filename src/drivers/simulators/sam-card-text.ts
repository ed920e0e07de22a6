import type { SimulatedCard } from "./commands.ts";

const textBytes = 256;
const kindOffset = 248;
const kindLetters = { resident: " ", hkMacauTaiwan: "J", foreigner: "Y" } as const;
const genderCodes = { male: "1", female: "2", unknown: "0" } as const;

/** The text block of a card as GA/T 490 lays it out: UTF-16LE, padded with spaces. Foreigners as of 2023. */
export function encodeCardText(card: SimulatedCard): Uint8Array {
  const block = Buffer.from(" ".repeat(textBytes / 2), "utf16le");
  const put = (offset: number, text: string): void => void block.write(text, offset, "utf16le");
  put(0, card.name);
  put(30, genderCodes[card.gender]);
  if (card.kind === "resident") put(32, card.nationCode);
  put(36, card.birthDate);
  put(52, card.address);
  put(122, card.idNumber);
  if (card.kind !== "foreigner") put(158, card.issuer);
  put(188, card.validFrom);
  put(204, card.validTo);
  put(kindOffset, kindLetters[card.kind]);
  return Uint8Array.from(block);
}
