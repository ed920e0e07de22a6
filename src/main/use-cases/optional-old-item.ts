import type { LineDecision } from "../../domain/programme/decision.ts";
import { holds } from "../../domain/programme/conditions.ts";
import type { LineFacts } from "../../domain/programme/facts-schema.ts";
import { capturesOf, programmeOf } from "./line-programme.ts";
import type { DecidedSale } from "./sale-decision.ts";

/** Every kind of old item that a condition can tell from another, and none. */
const oldItems: readonly LineFacts["oldItem"][] = [
  null,
  ...([null, "lithium", "leadAcid"] as const).map((battery) => ({
    battery,
    serial: null,
    capacityChecked: true,
  })),
];

/**
 * Whether an old item would change what the line's programme pays though no capture asks for one: then handing it in is
 * the customer's choice, and somebody has to offer it. What was handed in already makes no difference to the answer.
 */
export function mayHandInOldItem(decided: DecidedSale, decision: LineDecision): boolean {
  const programme = programmeOf(decided, decision);
  const line = decided.facts.lines.find(({ lineId }) => lineId === decision.lineId);
  const category = programme?.categories.find(({ code }) => code === decision.category);
  const goods = line?.goods ?? null;
  if (programme === null || line === undefined || category === undefined || goods === null) return false;
  if (capturesOf(decided, decision, "oldItem").length > 0) return false;
  const basisFen = basisOf(decision);
  const applying = oldItems.map((oldItem) =>
    [...programme.amount.components, ...programme.amount.caps]
      .map(({ condition }) =>
        holds(condition, {
          line: { ...line, goods, oldItem },
          category,
          basisFen,
          assumesOldItem: false,
        }),
      )
      .join(),
  );
  return new Set(applying).size > 1;
}

/** What rates are taken of, as the decision looked at it; 0 where it ended before that. */
function basisOf({ trace, programme }: LineDecision): number {
  const step = trace.find(
    ({ programmeId, inputs }) => programmeId === programme?.id && typeof inputs["basisFen"] === "number",
  );
  return Number(step?.inputs["basisFen"] ?? 0);
}
