import type { Programme } from "../domain/programme/programme-schema.ts";
import type { TraceStep } from "../domain/programme/trace.ts";
import { amountParts, type ComponentTitle } from "./amount-parts.ts";
import { isWordOf, type DecisionWordKey, type Say } from "./say.ts";
import { sentenceParams, yuan } from "./sentence-params.ts";
import { zhCn } from "./zh-cn/index.ts";

/** What a sentence may name that the trace only has codes for. */
export type StepContext = {
  /** The line's category as its programme names it; null where it is not known. */
  readonly categoryName: string | null;
  /** The documents by which was decided, where they are at hand; without them programmes are named by their ids. */
  readonly programmes?: readonly Programme[];
  /** Where the documents are not at hand: what programmes are called. */
  readonly titles?: readonly ProgrammeTitle[];
  /** Where the documents are not at hand: what the components of the line's own programme are called. */
  readonly components?: readonly ComponentTitle[];
};

export type ProgrammeTitle = Pick<Programme, "id" | "shortTitle">;

type Inputs = TraceStep["inputs"];

/** What is filled into a step's sentence: its inputs in words, codes among them translated. */
export function stepParams(say: Say, step: TraceStep, context: StepContext): Record<string, string> {
  const { inputs } = step;
  return {
    ...sentenceParams(inputs),
    ...codesInWords(say, inputs),
    ...documentNames(say, step, context),
    categoryName: context.categoryName ?? say("values.thisCategory"),
    amounts: amounts(inputs, context),
  };
}

const lists = ["grades", "batteries", "documents", "wanted", "open", "provinces", "regions"] as const;
const groups = {
  battery: "battery",
  batteries: "battery",
  documentKind: "documentKind",
  documents: "documentKind",
  wanted: "samePerson",
  open: "samePerson",
  state: "state",
  way: "way",
  serialKind: "serialKind",
  kind: "goodsKind",
} as const satisfies Readonly<Record<string, Group>>;

type Group = "battery" | "documentKind" | "samePerson" | "state" | "way" | "serialKind" | "goodsKind";

/** Lists stand in the trace with commas between their members; members that are codes become words. */
function codesInWords(say: Say, inputs: Inputs): Record<string, string> {
  const names = [...new Set([...lists, ...Object.keys(groups)])];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = inputs[name];
      if (typeof value !== "string") return [];
      const words = value.split(",").map((code) => wordOf(say, name, code));
      return [[name, words.join(say("values.comma"))]];
    }),
  );
}

function wordOf(say: Say, name: string, code: string): string {
  // A number that is wanted is one kind; persons that are wanted are a list under the same name.
  if (name === "wanted" && isWordOf(zhCn.values.serialKind, code)) return say(`values.serialKind.${code}`);
  const group: Group | undefined = isWordOf(groups, name) ? groups[name] : undefined;
  if (group === undefined || !Object.hasOwn(zhCn.values[group], code)) return code;
  return say(`values.${group}.${code}` as DecisionWordKey);
}

function documentNames(say: Say, step: TraceStep, context: StepContext): Record<string, string> {
  const { programmes = [] } = context;
  const programme = programmes.find(({ id }) => id === step.programmeId);
  const { limitId, rule, by } = step.inputs;
  const limit = programme?.limits.find(({ id }) => id === limitId);
  return {
    programme: programmeName(step.programmeId, context),
    ...(typeof by === "string" ? { by: programmeName(by, context) } : {}),
    limitName: limit?.title ?? say("values.limitName"),
    parts: amountParts(say, step.inputs, programme?.amount.components ?? context.components ?? []),
    ...(isWordOf(zhCn.trace.rule, rule) ? { failed: say(`trace.rule.${rule}`) } : {}),
  };
}

/** By its document an auditor is told its id besides; a cashier has no use for ids while there is a title. */
function programmeName(programmeId: string | null, { programmes = [], titles = [] }: StepContext): string {
  const programme = programmes.find(({ id }) => id === programmeId);
  if (programme !== undefined) return `${programme.title}（${programme.id}）`;
  return titles.find(({ id }) => id === programmeId)?.shortTitle ?? programmeId ?? "–";
}

/** What each of several programmes would give. */
function amounts(inputs: Inputs, context: StepContext): string {
  return Object.entries(inputs)
    .filter(([, value]) => typeof value === "number")
    .map(([programmeId, value]) => `${programmeName(programmeId, context)} ${yuan(Number(value))}`)
    .join("，");
}
