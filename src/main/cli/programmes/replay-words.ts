import { fill, type Language } from "../../../decision-words/say.ts";
import { sentenceParams, yuan } from "../../../decision-words/sentence-params.ts";
import { visibleText } from "../../../domain/text/unwritable.ts";
import type { Difference, Replay } from "./replay-sale.ts";

const words = {
  "zh-CN": {
    agrees: "第 {{seq}} 条：记录的补贴和重算的一致，{{recordedSubsidyFen}}",
    differs: "第 {{seq}} 条：不一致。记录共补 {{recordedSubsidyFen}}，重算共补 {{recomputedSubsidyFen}}",
    otherBasket: "记录的商品和记录的事实里的不是同一批",
    withoutFacts: "{{lineId}}：记录里有这一件，事实里没有对应的一件，没法重算",
    notRecorded: "{{lineId}}：事实里有这一件，记录里没有",
    notTheSum: "合计：记录共补 {{recordedSubsidyFen}}，各件记录加起来是 {{sumOfLinesFen}}",
    subsidy: "{{lineId}}：补贴不同：记录 {{recorded}}，重算 {{recomputed}}",
    claim: "{{lineId}}：可申领的不同：记录 {{recorded}}，重算 {{recomputed}}",
    outcome: "{{lineId}}：结果不同：记录是{{recorded}}，重算是{{recomputed}}",
    outcomes: {
      granted: "可补",
      claimLater: "之后申领",
      pending: "还缺东西",
      refused: "不能补（{{code}}）",
    },
    programme: "{{lineId}}：活动不同：记录按 {{recorded}}，重算按 {{recomputed}}",
    claimWhere: "{{lineId}}：申领地方不同：记录是“{{recorded}}”，重算是“{{recomputed}}”",
    claimBy: "{{lineId}}：申领期限不同：记录最晚 {{recorded}}，重算最晚 {{recomputed}}",
    nothing: "没有",
    givenTwice: "{{id}} 给了两份：只给当时有效的那一版。",
    version: "{{id}} 第 {{version}} 版",
    notGiven: "这一单是按 {{names}} 补的：用 --programme 给出那一版文件。",
    comma: "、",
  },
  en: {
    agrees: "entry {{seq}}: the recorded subsidies are those that come out, {{recordedSubsidyFen}}",
    differs:
      "entry {{seq}} does not agree: recorded {{recordedSubsidyFen}}, comes out as {{recomputedSubsidyFen}}",
    otherBasket: "the recorded lines are not those of the recorded facts",
    withoutFacts: "{{lineId}}: recorded, but there are no facts of its own to recompute it from",
    notRecorded: "{{lineId}}: among the facts, but not recorded",
    notTheSum: "total: recorded {{recordedSubsidyFen}}, but the recorded lines come to {{sumOfLinesFen}}",
    subsidy: "{{lineId}}: another subsidy: recorded {{recorded}}, comes out as {{recomputed}}",
    claim: "{{lineId}}: another claim: recorded {{recorded}}, comes out as {{recomputed}}",
    outcome: "{{lineId}}: another outcome: recorded as {{recorded}}, comes out as {{recomputed}}",
    outcomes: {
      granted: "granted",
      claimLater: "claimed later",
      pending: "incomplete",
      refused: "refused ({{code}})",
    },
    programme: "{{lineId}}: another programme: recorded under {{recorded}}, comes out under {{recomputed}}",
    claimWhere:
      "{{lineId}}: another place of the claim: recorded “{{recorded}}”, comes out as “{{recomputed}}”",
    claimBy: "{{lineId}}: another end of the claim: recorded {{recorded}}, comes out as {{recomputed}}",
    nothing: "none",
    givenTwice: "{{id}} was given twice: give the version that was in force.",
    version: "version {{version}} of {{id}}",
    notGiven: "This sale was decided by {{names}}: give that document with --programme.",
    comma: ", ",
  },
} as const satisfies Readonly<Record<Language, unknown>>;

/** Whether what a journal recorded comes out again, and every line where it does not with what is other. */
export function replayWords(replay: Replay, language: Language): string {
  const { [language]: said } = words;
  const { seq, recordedSubsidyFen, recomputedSubsidyFen, sumOfLinesFen } = replay;
  const sums = sentenceParams({ seq, recordedSubsidyFen, recomputedSubsidyFen, sumOfLinesFen });
  if (replay.agrees) return fill(said.agrees, sums);
  const lines = [
    fill(said.differs, sums),
    ...(replay.isSameBasket ? [] : [said.otherBasket]),
    ...replay.linesWithoutFacts.map((lineId) => fill(said.withoutFacts, { lineId })),
    ...replay.linesNotRecorded.map((lineId) => fill(said.notRecorded, { lineId })),
    ...replay.differences.flatMap((difference) => differenceWords(difference, language)),
    ...(recordedSubsidyFen === sumOfLinesFen ? [] : [fill(said.notTheSum, sums)]),
  ];
  return lines.map(visibleText).join("\n");
}

/** A sentence for everything in which record and decision differ. */
function differenceWords(difference: Difference, language: Language): string[] {
  const { lineId } = difference;
  return comparedOf(difference, language).flatMap(([text, recorded, recomputed]) =>
    recorded === recomputed ? [] : [fill(text, { lineId, recorded, recomputed })],
  );
}

/** Sentences with what was recorded and what comes out. */
function comparedOf(
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
    [said.subsidy, yuan(difference.recordedFen), yuan(difference.recomputedFen)],
    [said.claim, yuan(difference.recordedClaimFen), yuan(difference.recomputedClaimFen)],
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
