import type { LineRefusalCode } from "../../../src/domain/programme/decision.ts";
import type { CodeFacts } from "../../../src/domain/programme/facts-schema.ts";
import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import { names, type Asked } from "./oracle-asked.ts";
import type { Row } from "./oracle-table.ts";
import { dayInChina, msOf } from "./oracle-time.ts";

type Wanted = NonNullable<Programme["qualification"]>;

/** The rows of the rule `code`, in their order. */
export const codeRows: readonly Row[] = [
  refuses(
    "codeForOther",
    (code, { programme, goods }) => code.programmeId !== programme.id || code.category !== goods.category,
  ),
  refuses("codeOfOtherPerson", (code) => code.isPersons === false),
  refuses("codeNotAccepted", (code, _, wanted) => !wanted.channels.includes(code.channel)),
  refuses("codeBlocked", (code) => code.state === "blocked"),
  refuses(
    "codeUsed",
    (code, { taken }) => code.state !== "unredeemed" || taken.some(({ codeId }) => codeId === code.codeId),
  ),
  refuses("codeNotYetValid", (code, { nowMs }) => nowMs < msOf(code.validFrom)),
  refuses("codeExpired", isExpired),
  {
    rule: "code",
    isInstantOnly: true,
    misses: () => "code",
    when: (asked) => wantedOf(asked) !== null && asked.line.code === undefined,
  },
];

function refuses(
  code: LineRefusalCode,
  when: (shown: CodeFacts, asked: Asked, wanted: Wanted) => boolean,
): Row {
  return {
    rule: "code",
    isInstantOnly: true,
    refuses: code,
    when: (asked) => {
      const wanted = wantedOf(asked);
      return wanted !== null && asked.line.code !== undefined && when(asked.line.code, asked, wanted);
    },
  };
}

function wantedOf({ programme, goods }: Asked): Wanted | null {
  const { qualification } = programme;
  return qualification !== null && names(qualification.categories, goods.category) ? qualification : null;
}

function isExpired(code: CodeFacts, { nowMs, today }: Asked, { isSameDay, maxHours }: Wanted): boolean {
  const issuedMs = msOf(code.issuedAt);
  return (
    nowMs > msOf(code.validTo) ||
    (isSameDay && dayInChina(issuedMs) !== today) ||
    (maxHours !== null && nowMs > issuedMs + maxHours * 3_600_000)
  );
}
