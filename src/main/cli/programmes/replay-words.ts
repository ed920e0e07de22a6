import { fill, type Language } from "../../../decision-words/say.ts";
import { sentenceParams } from "../../../decision-words/sentence-params.ts";
import { visibleText } from "../../../domain/text/unwritable.ts";
import type { Difference, Replay } from "./replay-sale.ts";

const words = {
  "zh-CN": {
    agrees: "第 {{seq}} 条：记录的补贴和重算的一致，{{recordedSubsidyFen}}",
    differs: "第 {{seq}} 条：记录共补 {{recordedSubsidyFen}}，重算共补 {{recomputedSubsidyFen}}",
    line: "{{lineId}}：记录补 {{recordedFen}}，重算补 {{recomputedFen}}；记录可申领 {{recordedClaimFen}}，重算 {{recomputedClaimFen}}",
    programme: "{{lineId}}：记录按 {{recorded}}，重算按 {{recomputed}}",
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
    line: "{{lineId}}: recorded {{recordedFen}}, comes out as {{recomputedFen}}; to claim {{recordedClaimFen}}, comes out as {{recomputedClaimFen}}",
    programme: "{{lineId}}: recorded under {{recorded}}, comes out under {{recomputed}}",
    claimBy: "{{lineId}}: recorded to be claimed by {{recorded}}, comes out by {{recomputed}}",
    nothing: "none",
    givenTwice: "{{id}} was given twice: give the version that was in force.",
    version: "version {{version}} of {{id}}",
    notGiven: "This sale was decided by {{names}}: give that document with --programme.",
    comma: ", ",
  },
} as const satisfies Readonly<Record<Language, unknown>>;

/** Whether what a journal recorded comes out again, and every line where it does not. */
export function replayWords({ agrees, differences, ...sums }: Replay, language: Language): string {
  const { [language]: said } = words;
  if (agrees) return fill(said.agrees, sentenceParams(sums));
  const lines = differences.flatMap((difference) => differenceWords(difference, language));
  return [fill(said.differs, sentenceParams(sums)), ...lines].map(visibleText).join("\n");
}

function differenceWords(difference: Difference, language: Language): string[] {
  const { [language]: said } = words;
  const { recordedProgramme, recomputedProgramme, recordedClaimBy, recomputedClaimBy, ...fen } = difference;
  const { lineId } = fen;
  const programme = {
    recorded: versionWords(recordedProgramme, language),
    recomputed: versionWords(recomputedProgramme, language),
  };
  const claimBy = {
    recorded: recordedClaimBy ?? said.nothing,
    recomputed: recomputedClaimBy ?? said.nothing,
  };
  const isOther = (what: { recorded: string; recomputed: string }) => what.recorded !== what.recomputed;
  return [
    fill(said.line, sentenceParams(fen)),
    ...(isOther(programme) ? [fill(said.programme, { lineId, ...programme })] : []),
    ...(isOther(claimBy) ? [fill(said.claimBy, { lineId, ...claimBy })] : []),
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
