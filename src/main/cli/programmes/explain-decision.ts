import { decisionSentence } from "../../../decision-words/decision-sentence.ts";
import { lineRefusalCure } from "../../../decision-words/line-refusal-sentence.ts";
import { sayIn, type Language, type Say } from "../../../decision-words/say.ts";
import { yuan } from "../../../decision-words/sentence-params.ts";
import { toCaptureSentences } from "../../../decision-words/to-capture-sentence.ts";
import { shownOutcome, traceSentence } from "../../../decision-words/trace-sentence.ts";
import type { Decision, LineDecision } from "../../../domain/programme/decision.ts";
import type { DecisionFacts, LineFacts } from "../../../domain/programme/facts-schema.ts";
import type { Programme } from "../../../domain/programme/programme-schema.ts";
import { visibleText } from "../../../domain/text/unwritable.ts";

type Decided = {
  readonly programmes: readonly Programme[];
  readonly facts: DecisionFacts;
  readonly decision: Decision;
};

/** A decision as people read it: for each line the outcome, the four prices, every rule, and what to do. */
export function explainDecision({ programmes, facts, decision }: Decided, language: Language): string {
  const say = sayIn(language);
  const lines = decision.lines.flatMap((line, index) => {
    const position = say("decided.line", { position: String(index + 1), lineId: line.lineId });
    const colon = say("values.colon");
    return [
      `${position}${colon}${decisionSentence(say, line)}`,
      ...details(say, line, facts.lines[index], programmes).map((text) => `  ${text}`),
      "",
    ];
  });
  // Facts hold what somebody typed or scanned, such as a line's id: none of it may steer a terminal or look like a line.
  return [...lines, say("decided.total", { amount: yuan(decision.subsidyFen) })].map(visibleText).join("\n");
}

function details(
  say: Say,
  line: LineDecision,
  facts: LineFacts | undefined,
  programmes: readonly Programme[],
): string[] {
  const cure = cureOf(say, line);
  return [
    ...(facts === undefined ? [] : [prices(say, line, facts)]),
    ...source(say, line, programmes),
    ...trace(say, line, programmes),
    ...(cure === null ? [] : [say("decided.cure", { cure })]),
  ];
}

function prices(say: Say, { subsidyFen }: LineDecision, facts: LineFacts): string {
  const { listFen, merchantDiscountFen } = facts;
  return say("decided.prices", {
    listFen: yuan(listFen),
    merchantDiscountFen: yuan(merchantDiscountFen),
    subsidyFen: yuan(subsidyFen),
    toPayFen: yuan(listFen - merchantDiscountFen - subsidyFen),
  });
}

function source(say: Say, { programme }: LineDecision, programmes: readonly Programme[]): string[] {
  if (programme === null) return [];
  const { id, version, shortTitle } = programme;
  const title = programmes.find((one) => one.id === id)?.title ?? shortTitle;
  return [say("decided.source", { title, id, version: String(version) })];
}

function trace(say: Say, line: LineDecision, programmes: readonly Programme[]): string[] {
  const programme = programmes.find(({ id }) => id === line.programme?.id);
  const category = programme?.categories.find(({ code }) => code === line.category);
  const context = { categoryName: category?.name ?? null, programmes };
  return line.trace.map(
    (step) => `[${say(`trace.outcome.${shownOutcome(step)}`)}] ${traceSentence(say, step, context)}`,
  );
}

/** What to do next: what a refusal takes, or the captures in the order of the work. Null where nothing is left. */
function cureOf(say: Say, line: LineDecision): string | null {
  if (line.refusal !== null) return lineRefusalCure(say, line.refusal, line.trace);
  return line.missing.length === 0 ? null : toCaptureSentences(say, line).join(say("values.semicolon"));
}
