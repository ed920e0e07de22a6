import { ok, refuse, type Result } from "../../domain/result.ts";
import { isCalendarDay } from "../../domain/time/instant.ts";
import type { IdCard } from "../upos/index.ts";

/** Which part of the text block is not as GA/T 490 says. Never the content itself: it is personal. */
export type CardTextRefusal = {
  readonly code:
    | "length"
    | "encoding"
    | "kind"
    | "name"
    | "gender"
    | "nation"
    | "birthDate"
    | "idNumber"
    | "validity";
};

export const cardTextBytes = 256;
/** The character that tells the layouts apart stands at the same place in all of them. */
const kindOffset = 248;

/** Offset and length in bytes of UTF-16LE text, as in the tables of GA/T 490 and its supplements. */
type Field = readonly [offset: number, length: number];

type Layout = {
  readonly kind: IdCard["kind"];
  readonly name: Field;
  /** Used when the first name is empty. */
  readonly otherName?: Field;
  readonly gender: Field;
  readonly nation?: Field;
  readonly birthDate: Field;
  readonly address?: Field;
  readonly idNumber: Field;
  readonly issuer?: Field;
  readonly validFrom: Field;
  readonly validTo: Field;
};

const residentLayout: Layout = {
  kind: "resident",
  name: [0, 30],
  gender: [30, 2],
  nation: [32, 4],
  birthDate: [36, 16],
  address: [52, 70],
  idNumber: [122, 36],
  issuer: [158, 30],
  validFrom: [188, 16],
  validTo: [204, 16],
};

/** HK, Macao and Taiwan residents: as a resident's card without a nation. */
const { nation: _nation, ...hkMacauTaiwanFields } = residentLayout;
const hkMacauTaiwanLayout: Layout = { ...hkMacauTaiwanFields, kind: "hkMacauTaiwan" };

/** Foreigners since 2023: the address field holds the English name, and there is no issuer. */
const foreigner2023Layout: Layout = {
  kind: "foreigner",
  name: [0, 30],
  otherName: [52, 70],
  gender: [30, 2],
  birthDate: [36, 16],
  idNumber: [122, 36],
  validFrom: [188, 16],
  validTo: [204, 16],
};

/** Foreigners since 2017: the Chinese name where there is one, and a number of 15 characters. */
const foreigner2017Layout: Layout = {
  kind: "foreigner",
  name: [158, 30],
  otherName: [0, 120],
  gender: [120, 2],
  birthDate: [220, 16],
  idNumber: [122, 30],
  issuer: [240, 8],
  validFrom: [188, 16],
  validTo: [204, 16],
};

const layouts: Readonly<Record<string, Layout>> = {
  " ": residentLayout,
  J: hkMacauTaiwanLayout,
  Y: foreigner2023Layout,
  I: foreigner2017Layout,
};

const genders: Readonly<Record<string, IdCard["gender"]>> = {
  "0": "unknown",
  "1": "male",
  "2": "female",
  "9": "unknown",
};

/**
 * Parses the 256-byte text block of a card (GA/T 490-2019 and its supplements of 2017, 2018 and 2023). It checks
 * that the text is well formed; whether the number's check digit is right, and whether the card is still valid,
 * is for the domain to say.
 */
export function parseCardText(bytes: Uint8Array): Result<IdCard, CardTextRefusal> {
  if (bytes.length !== cardTextBytes) return refuse({ code: "length" });
  const kind = decodeField(bytes, [kindOffset, 2]);
  const layout = kind === null ? undefined : layouts[kind];
  if (layout === undefined) return refuse({ code: "kind" });
  const card = readFields(bytes, layout);
  if (card === null) return refuse({ code: "encoding" });
  const bad = badFieldOf(card, layout);
  if (bad !== null) return refuse({ code: bad });
  return ok({ ...card, kind: layout.kind, gender: genders[card.gender] ?? "unknown" });
}

type CardTexts = Readonly<Record<Exclude<keyof IdCard, "kind">, string>>;

function readFields(bytes: Uint8Array, layout: Layout): CardTexts | null {
  const read = (field: Field | undefined): string | null => {
    if (field === undefined) return "";
    return decodeField(bytes, field)?.trim() ?? null;
  };
  const name = read(layout.name);
  const texts = {
    name: name === "" ? read(layout.otherName) : name,
    gender: read(layout.gender),
    nationCode: read(layout.nation),
    birthDate: read(layout.birthDate),
    address: read(layout.address),
    idNumber: read(layout.idNumber)?.toUpperCase() ?? null,
    issuer: read(layout.issuer),
    validFrom: read(layout.validFrom),
    validTo: read(layout.validTo),
  };
  return isWhole(texts) ? texts : null;
}

function isWhole(texts: Readonly<Record<keyof CardTexts, string | null>>): texts is CardTexts {
  return Object.values(texts).every((text) => text !== null);
}

const utf16 = new TextDecoder("utf-16le", { fatal: true });

/** Null when the bytes are no UTF-16 text or hold control characters. */
function decodeField(bytes: Uint8Array, [offset, length]: Field): string | null {
  try {
    const text = utf16.decode(bytes.subarray(offset, offset + length));
    return /\p{Cc}/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

function badFieldOf(card: CardTexts, layout: Layout): CardTextRefusal["code"] | null {
  if (card.name === "") return "name";
  if (!(card.gender in genders)) return "gender";
  if (layout.nation !== undefined && !/^\d{2}$/.test(card.nationCode)) return "nation";
  if (!isDay(card.birthDate)) return "birthDate";
  if (!isNumberOf(layout, card.idNumber)) return "idNumber";
  if (!isDay(card.validFrom) || !(isDay(card.validTo) || card.validTo === "长期")) return "validity";
  return null;
}

function isNumberOf(layout: Layout, number: string): boolean {
  return layout === foreigner2017Layout ? /^[A-Z]{3}\d{12}$/.test(number) : /^\d{17}[\dX]$/.test(number);
}

function isDay(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false;
  return isCalendarDay(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8)));
}
