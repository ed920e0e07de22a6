import type { DamageCode } from "../../../../src/domain/journal/verify/index.ts";
import type { WrittenJournal } from "../journal-writer.ts";
import { pick, withRecord, type DamageClass } from "./forge.ts";

/** Somebody without a key changes the text of one signed entry. */
function edited(
  name: string,
  codes: DamageCode | readonly DamageCode[],
  edit: (text: string, random: () => number) => string,
  kind?: string,
): DamageClass {
  return {
    name,
    codes: typeof codes === "string" ? [codes] : codes,
    mutate: (journal, random) => {
      const index = pick(signedIndices(journal, kind), random);
      if (index === null) return null;
      return withRecord(journal, index, (record) => ({ ...record, text: edit(record.text, random) }));
    },
  };
}

function signedIndices({ entries }: WrittenJournal, kind?: string): number[] {
  return entries.flatMap(({ text, signature }, index) =>
    signature !== null && (kind === undefined || text.includes(`"kind":"${kind}"`)) ? [index] : [],
  );
}

/** Replaces one of all matches, chosen by chance; the text as it was when there is none. */
function replaceOne(
  text: string,
  random: () => number,
  pattern: RegExp,
  by: (match: string) => string,
): string {
  const match = pick([...text.matchAll(pattern)], random);
  if (match === null) return text;
  return text.slice(0, match.index) + by(match[0]) + text.slice(match.index + match[0].length);
}

const amount = /(?<=Fen":)[1-9]\d*/g;
/** A number of the entry itself, and not of a document that it quotes. */
const anyNumber = /(?<=[^\\]":)\d+/g;
const replaced = (pattern: RegExp, by: (match: string) => string) => (text: string, random: () => number) =>
  replaceOne(text, random, pattern, by);

export const bytesClasses: readonly DamageClass[] = [
  edited(
    "an amount is edited",
    "badSignature",
    replaced(amount, (fen) => String(Number(fen) + 1)),
    "saleCompleted",
  ),
  edited(
    "an amount becomes negative",
    "badBody",
    replaced(amount, (fen) => `-${fen}`),
    "saleCompleted",
  ),
  edited(
    "the name of goods is edited",
    "badSignature",
    replaced(/冰箱|洗衣机|空调|手机|云岭/g, () => "电视机"),
    "saleCompleted",
  ),
  edited(
    "the operator is edited",
    "badSignature",
    replaced(/"id":"100[12]"/g, (id) => `${id.slice(0, -2)}9"`),
  ),
  edited(
    "a serial number is edited",
    "badSignature",
    replaced(/"HX\d+N\d"/g, (serial) => `${serial.slice(0, -1)}7"`),
  ),
  edited(
    "the time is altered",
    "badSignature",
    replaced(/(?<=^\{"at":".{15})\d/g, (digit) => String((Number(digit) + 1) % 6)),
  ),
  edited(
    "the time loses its milliseconds",
    ["badHead", "badBody"],
    replaced(/(?<=^\{"at":".{19})\.\d{3}/g, () => ""),
  ),
  edited(
    "the time is written in another zone",
    ["badHead", "badBody"],
    replaced(/(?<=^\{"at":".{23})\+08:00/g, () => "+09:00"),
  ),
  edited(
    "the terminal is edited",
    "wrongTerminal",
    replaced(/(?<="terminal":"T00000)1(?=","v":1\}$)/g, () => "2"),
  ),
  edited(
    "the seq is edited",
    "wrongSeq",
    replaced(/(?<="seq":)\d+(?=,"(signer|terminal)")/g, (seq) => String(Number(seq) + 1)),
  ),
  edited(
    "the hash before is edited",
    "brokenChain",
    replaced(/(?<="prev":")\w/g, (digit) => (digit === "0" ? "1" : "0")),
  ),
  edited(
    "the kind is another one",
    "badBody",
    replaced(/(?<="kind":")saleCompleted(?=")/g, () => "shiftOpened"),
  ),
  edited(
    "the kind is one that nobody knows",
    ["badSignature", "unknownKey"],
    replaced(/(?<="kind":")\w+(?=","prev")/g, (kind) => `${kind}X`),
  ),
  edited(
    "the version is a later one",
    ["badHead", "badBody"],
    replaced(/(?<="v":)1(?=\}$)/g, () => "2"),
  ),
  edited(
    "a member is missing",
    ["badHead", "badBody"],
    replaced(/,"terminal":"T000001"(?=,"v")/g, () => ""),
  ),
  edited(
    "a member is added",
    "badBody",
    replaced(/(?<="v":1)(?=\}$)/g, () => ',"z":0'),
  ),
  edited(
    "a blank is put in",
    "notCanonical",
    replaced(/,"/g, () => ', "'),
  ),
  edited("a line feed stands behind the text", "notCanonical", (text) => `${text}\n`),
  edited("members change places", "notCanonical", (text) =>
    text.replace(/^\{("at":"[^"]*"),/, "{").replace(/\}$/, ',"at":"2026-06-18T08:00:00.000+08:00"}'),
  ),
  edited(
    "a member is doubled",
    "notCanonical",
    replaced(/"(?:seq|v)":\d+/g, (member) => `${member},${member}`),
  ),
  edited(
    "a doubled member hides another amount",
    "notCanonical",
    replaced(/"changeFen":\d+/g, (member) => `"changeFen":1,${member}`),
    "saleCompleted",
  ),
  edited(
    "a number is written as a float",
    "notCanonical",
    replaced(anyNumber, (number) => `${number}.0`),
  ),
  edited(
    "a number has a fraction",
    "notCanonical",
    replaced(amount, (number) => `${number}.5`),
    "saleCompleted",
  ),
  edited(
    "a number has an exponent",
    "notCanonical",
    replaced(anyNumber, (number) => `${number}e0`),
  ),
  edited(
    "a number has a leading zero",
    "notParsed",
    replaced(anyNumber, (number) => `0${number}`),
  ),
  edited(
    "a zero has a sign",
    "notCanonical",
    replaced(/(?<=[^\\]":)0(?=[,}])/g, () => "-0"),
  ),
  edited(
    "a number is beyond what readers hold exactly",
    "notCanonical",
    replaced(anyNumber, () => "9007199254740992"),
  ),
  edited(
    "a character is escaped without need",
    "notCanonical",
    replaced(/[\u4e00-\u9fff]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`),
  ),
  edited(
    "a letter is escaped without need",
    "notCanonical",
    replaced(/(?<="kind":")[a-z]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`),
  ),
  edited(
    "half a surrogate pair is put in",
    "notUtf8",
    replaced(/(?<="kind":")/g, () => "\ud83d"),
  ),
  edited(
    "half a surrogate pair is escaped",
    "notCanonical",
    replaced(/(?<="kind":")/g, () => "\\ud83d"),
  ),
  edited("a byte order mark stands before the text", "notParsed", (text) => `\ufeff${text}`),
  edited("the text is cut short", "notParsed", (text, random) =>
    text.slice(0, 1 + Math.floor(random() * (text.length - 2))),
  ),
  edited("the text is empty", "notParsed", () => ""),
  edited(
    "the text is no object",
    "badHead",
    (_, random) => pick(["[]", "null", "0", '"text"', "true"], random) ?? "",
  ),
  edited("the text is beyond every size", "tooLarge", (text) => text + " ".repeat(400_001)),
  edited("the text is nested too deep", "notCanonical", (_, random) => {
    const depth = 65 + Math.floor(random() * 30_000);
    return "[".repeat(depth) + "]".repeat(depth);
  }),
];
