import type { RefusalCode, SaleLineView } from "../../src/contract/index.ts";
import type { TestScreen } from "./test-screen.ts";

/** What a cashier's hands do, in a few words each. Every one is a request of the contract. */

export function scan(screen: TestScreen, text: string): Promise<unknown> {
  return screen.must("scan:receive", { text, source: "wedge" });
}

/** The newest line of the basket. */
export async function lastLine(screen: TestScreen): Promise<SaleLineView> {
  const { sale } = await screen.must("till:getView", {});
  const line = sale?.lines.at(-1);
  if (line === undefined) throw new Error("The basket is empty");
  return line;
}

/** Scans goods and, where it has one, the number of the piece; returns the line as it stands then. */
export async function addPiece(screen: TestScreen, code: string, serial?: string): Promise<SaleLineView> {
  await scan(screen, code);
  if (serial !== undefined) await scan(screen, serial);
  return lastLine(screen);
}

/** Where each line stands: what it costs the customer, and why it is not subsidised. */
export async function outcomes(
  screen: TestScreen,
): Promise<{ subsidyFen: number; toPayFen: number; outcome: string; code: string | null }[]> {
  const { sale } = await screen.must("till:getView", {});
  return (sale?.lines ?? []).map(({ prices, decision }) => ({
    subsidyFen: prices.subsidyFen,
    toPayFen: prices.toPayFen,
    outcome: decision.outcome,
    code: decision.refusal?.code ?? null,
  }));
}

/** The code of an answer that must be a refusal. */
export function refusalOf(answer: {
  readonly ok: boolean;
  readonly refusal?: { readonly code: RefusalCode };
}): RefusalCode | null {
  return answer.ok ? null : (answer.refusal?.code ?? null);
}
