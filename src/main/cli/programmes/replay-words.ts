import { fill, type Language } from "../../../decision-words/say.ts";
import { sentenceParams } from "../../../decision-words/sentence-params.ts";
import { visibleText } from "../../../domain/text/unwritable.ts";
import type { Difference, Replay } from "./replay-sale.ts";

const words = {
  "zh-CN": {
    agrees: "第 {{seq}} 条：记录的补贴和重算的一致，{{recordedSubsidyFen}}",
    differs: "第 {{seq}} 条：记录共补 {{recordedSubsidyFen}}，重算共补 {{recomputedSubsidyFen}}",
    otherBasket: "记录的商品和记录的事实里的不是同一批",
    line: "{{lineId}}：记录补 {{recordedFen}}，重算补 {{recomputedFen}}；记录可申领 {{recordedClaimFen}}，重算 {{recomputedClaimFen}}",
    outcome: "{{lineId}}：记录的结果是{{recorded}}，重算是{{recomputed}}",
    outcomes: {
      granted: "可补",
      claimLater: "之后申领",
      pending: "还缺东西",
      refused: "不能补（{{code}}）",
    },
    programme: "{{lineId}}：记录按 {{recorded}}，重算按 {{recomputed}}",
    claimWhere: "{{lineId}}：记录的申领方式是“{{recorded}}”，重算是“{{recomputed}}”",
    claimBy: "{{lineId}}：记录最晚申领 {{recorded}}，重算最晚 {{recomputed}}",
    nothing: "没有",
    givenTwice: "{{id}} 给了两份：只给当时有效的那一版。",
    version: "{{id}} 第 {{version}} 版",
    notGiven: "这一单是按 {{names}} 补的：用 --programme 给出那一版文件。",
    comma: "、",
  },
  en: {
    agrees: "entry {{seq}}: the recorded subsidies are those that come out, {{recordedSubsidyFen}}",
    differs: "entry {{seq}}: recorded {{recordedSubsidyFen}}, comes out as {{recomputedSubsidyFen}}",
    otherBasket: "the recorded lines are not those of the recorded facts",
    line: "{{lineId}}: recorded {{recordedFen}}, comes out as {{recomputedFen}}; to claim {{recordedClaimFen}}, comes out as {{recomputedClaimFen}}",
    outcome: "{{lineId}}: recorded as {{recorded}}, comes out as {{recomputed}}",
    outcomes: {
      granted: "granted",
      claimLater: "claimed later",
      pending: "incomplete",
      refused: "refused ({{code}})",
    },
    programme: "{{lineId}}: recorded under {{recorded}}, comes out under {{recomputed}}",
    claimWhere: "{{lineId}}: recorded to be claimed at “{{recorded}}”, comes out as “{{recomputed}}”",
    claimBy: "{{lineId}}: recorded to be claimed by {{recorded}}, comes out by {{recomputed}}",
    nothing: "none",
    givenTwice: "{{id}} was given twice: give the version that was in force.",
    version: "version {{version}} of {{id}}",
    notGiven: "This sale was decided by {{names}}: give that document with --programme.",
    comma: ", ",
  },
} as const satisfies Readonly<Record<Language, unknown>>;

/** Whether what a journal recorded comes out again, and every line where it does not. */
export function replayWords(
  { agrees, isSameBasket, differences, ...sums }: Replay,
  language: Language,
): string {
  const { [language]: said } = words;
  if (agrees) return fill(said.agrees, sentenceParams(sums));
  const lines = differences.flatMap((difference) => differenceWords(difference, language));
  const basket = isSameBasket ? [] : [said.otherBasket];
  return [fill(said.differs, sentenceParams(sums)), ...basket, ...lines].map(visibleText).join("\n");
}

/** A line with what it gives, and one for everything else in which record and decision differ. */
function differenceWords(difference: Difference, language: Language): string[] {
  const { [language]: said } = words;
  const { lineId, recordedFen, recomputedFen, recordedClaimFen, recomputedClaimFen } = difference;
  const amounts = { lineId, recordedFen, recomputedFen, recordedClaimFen, recomputedClaimFen };
  return [
    fill(said.line, sentenceParams(amounts)),
    ...othersOf(difference, language).flatMap(([text, recorded, recomputed]) =>
      recorded === recomputed ? [] : [fill(text, { lineId, recorded, recomputed })],
    ),
  ];
}

/** Sentences with what was recorded and what comes out. */
function othersOf(
  difference: Difference,
  language: Language,
): (readonly [text: string, recorded: string, recomputed: string])[] {
  const { [language]: said } = words;
  const { recordedOutcome, recordedRefusalCode, recomputedOutcome, recomputedRefusalCode } = difference;
  const { recordedProgramme, recomputedProgramme, recordedClaimBy, recomputedClaimBy } = difference;
  const { recordedClaimWhere, recomputedClaimWhere } = difference;
  const outcome = (name: Difference["recordedOutcome"], code: string | null) =>
    fill(said.outcomes[name], { code: code ?? said.nothing });
  return [
    [
      said.outcome,
      outcome(recordedOutcome, recordedRefusalCode),
      outcome(recomputedOutcome, recomputedRefusalCode),
    ],
    [said.programme, versionWords(recordedProgramme, language), versionWords(recomputedProgramme, language)],
    [said.claimWhere, recordedClaimWhere ?? said.nothing, recomputedClaimWhere ?? said.nothing],
    [said.claimBy, recordedClaimBy ?? said.nothing, recomputedClaimBy ?? said.nothing],
  ];
}

function versionWords(programme: Difference["recordedProgramme"], language: Language): string {
  const { [language]: said } = words;
  return programme === null ? said.nothing : fill(said.version, sentenceParams(programme));
}

export function givenTwice(id: string, language: Language): string {
  return fill(words[language].givenTwice, { id });
}

/** Which documents a recorded sale was decided by and nobody gave. */
export function notGiven(
  missing: readonly { readonly id: string; readonly version: number }[],
  language: Language,
): string {
  const { [language]: said } = words;
  const names = missing.map((one) => fill(said.version, sentenceParams(one)));
  return fill(said.notGiven, { names: names.join(said.comma) });
}
