import { holdingsSchema, type TerminalHoldings } from "../../../src/platform/holdings/holdings.ts";
import { salesPageSchema, type HeldSale } from "../../../src/platform/holdings/sales.ts";

type Asked = { readonly url: string; readonly certificate: { readonly terminal: string } };

/** What the platform says that it holds of a terminal. */
export async function holdingsOf({ url, certificate }: Asked): Promise<TerminalHoldings> {
  const { terminals } = holdingsSchema.parse(await (await fetch(`${url}/v1/holdings`)).json());
  const found = terminals.find(({ terminal }) => terminal === certificate.terminal);
  if (found === undefined) throw new Error(`The platform holds nothing of ${certificate.terminal}`);
  return found;
}

export async function casesOf(asked: Asked): Promise<TerminalHoldings["cases"]> {
  return (await holdingsOf(asked)).cases;
}

/** The sales of a terminal as the platform lists them. */
export async function salesOf({ url, certificate }: Asked): Promise<HeldSale[]> {
  const answer = await fetch(`${url}/v1/holdings/sales?terminal=${certificate.terminal}`);
  return salesPageSchema.parse(await answer.json()).sales;
}
