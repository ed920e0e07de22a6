import type { LineDecision } from "../../domain/programme/decision.ts";
import type { Capture, Programme } from "../../domain/programme/programme-schema.ts";
import type { DecidedSale } from "./sale-decision.ts";

type Decided = Pick<DecidedSale, "decision" | "programmes">;

/** The document under which a line was decided; null when no programme was asked. */
export function programmeOf(
  { programmes }: Pick<Decided, "programmes">,
  line: LineDecision,
): Programme | null {
  return programmes.find(({ id }) => id === line.programme?.id) ?? null;
}

/** Whether the line's programme leaves it to the customer to have the subsidy now or to claim it afterwards. */
export function offersChoice(decided: Decided, lineId: string): boolean {
  const line = decided.decision.lines.find((one) => one.lineId === lineId);
  return line !== undefined && programmeOf(decided, line)?.mode === "both";
}

/** The captures of one kind that a line's programme wants of its category. */
export function capturesOf<Kind extends Capture["kind"]>(
  decided: Pick<Decided, "programmes">,
  line: LineDecision,
  kind: Kind,
): Extract<Capture, { kind: Kind }>[] {
  const { category } = line;
  return (programmeOf(decided, line)?.captures ?? []).filter(
    (capture): capture is Extract<Capture, { kind: Kind }> =>
      capture.kind === kind &&
      (capture.categories === null || (category !== null && capture.categories.includes(category))),
  );
}
