import type { TraceStep } from "../domain/programme/trace.ts";
import type { Say } from "./say.ts";
import { yuan } from "./sentence-params.ts";

type Inputs = TraceStep["inputs"];

/** What a programme's document calls one of its components. */
export type ComponentTitle = { readonly id: string; readonly title: string };

/** Amounts of the whole, not of one component. */
const totals = new Set(["basisFen", "summedFen", "capFen", "leftFen", "subsidyFen"]);

/**
 * The components that make up an amount: "二级 15% + 一级 5%". They stand among the inputs under their ids; the
 * document, where it is at hand, has their titles.
 */
export function amountParts(say: Say, inputs: Inputs, components: readonly ComponentTitle[]): string {
  return Object.keys(inputs)
    .flatMap((name) => {
      const part = partOf(inputs, name);
      if (part === null) return [];
      const title = components.find(({ id }) => id === part.id)?.title;
      const text = withTitle(title, part.amount);
      const capFen = inputs[`${part.id}CapFen`];
      return [typeof capFen === "number" ? say("values.cap", { part: text, capFen: yuan(capFen) }) : text];
    })
    .join(say("values.plus"));
}

/** Many titles say their rate themselves. */
function withTitle(title: string | undefined, amount: string): string {
  if (title === undefined) return amount;
  return title.includes(amount) ? title : `${title} ${amount}`;
}

function partOf(inputs: Inputs, name: string): { id: string; amount: string } | null {
  const value = inputs[name];
  if (typeof value !== "number") return null;
  if (name.endsWith("BasisPoints") && name !== "rateBasisPoints")
    return { id: name.slice(0, -"BasisPoints".length), amount: `${value / 100}%` };
  if (!name.endsWith("Fen") || name.endsWith("CapFen") || totals.has(name)) return null;
  return { id: name.slice(0, -"Fen".length), amount: yuan(value) };
}
