import { cpSync, existsSync } from "node:fs";
import { inject } from "vitest";
import { z } from "zod";
import { holdingsSchema, type TerminalHoldings } from "../../src/platform/holdings/holdings.ts";
import { salesPageSchema, type HeldSale } from "../../src/platform/holdings/sales.ts";
import { adminToken, spawnPlatform } from "./spawn-platform.ts";

/** The real platform as a program of its own, with the demo shop, that a test can stop, kill and start again. */
export type PlatformProgram = {
  readonly url: string;
  /** A code to enrol a till of this shop; of the shop in Xinxiang without one. */
  newCode(shopId?: string): Promise<string>;
  /** Signs and publishes a programme's document as the administrator does. */
  publishProgramme(document: unknown): Promise<void>;
  /** Takes a terminal's key out of trust as the administrator does. */
  revokeKey(terminal: string, keyId: string): Promise<void>;
  /** Ends it; the address refuses connections until `start`. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again at the same address with the same data. */
  start(): Promise<void>;
  /** Every sale of a terminal, in order of seq. */
  sales(terminal: string): Promise<HeldSale[]>;
  holdings(terminal: string): Promise<TerminalHoldings>;
};

export async function startPlatformProgram(dataFolder: string): Promise<PlatformProgram> {
  if (!existsSync(dataFolder)) cpSync(inject("platformTemplate"), dataFolder, { recursive: true });
  let running = await spawnPlatform(dataFolder, 0);
  const { url } = running;
  const port = Number(new URL(url).port);
  return {
    url,
    async newCode(shopId = "demo-shop") {
      const answer = await administer(url, "enrolment-codes", { shopId, validMinutes: 10 });
      return z.object({ code: z.string() }).parse(answer).code;
    },
    async publishProgramme(document) {
      await administer(url, "programmes", { document: JSON.stringify(document) });
    },
    async revokeKey(terminal, keyId) {
      await administer(url, "revocations", { terminal, keyId, reason: "the terminal was stolen" });
    },
    async stop(signal = "SIGTERM") {
      running.child.kill(signal);
      await running.ended;
    },
    async start() {
      running = await spawnPlatform(dataFolder, port);
    },
    sales: (terminal) => readSales(url, terminal),
    async holdings(terminal) {
      const { terminals } = holdingsSchema.parse(await getJson(`${url}/v1/holdings`));
      const found = terminals.find((held) => held.terminal === terminal);
      if (found === undefined) throw new Error(`The platform holds nothing of ${terminal}`);
      return found;
    },
  };
}

async function readSales(url: string, terminal: string): Promise<HeldSale[]> {
  const sales: HeldSale[] = [];
  for (let afterSeq: number | null = 0; afterSeq !== null;) {
    const query: string = `terminal=${terminal}&afterSeq=${afterSeq}&limit=500`;
    const page = salesPageSchema.parse(await getJson(`${url}/v1/holdings/sales?${query}`));
    sales.push(...page.sales);
    afterSeq = page.nextAfterSeq;
  }
  return sales;
}

async function getJson(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

async function administer(url: string, what: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${url}/v1/admin/${what}`, {
    method: "POST",
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The platform refused ${what}: ${await answer.text()}`);
  return answer.json();
}
