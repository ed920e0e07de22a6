import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { holdingsSchema, type TerminalHoldings } from "../../src/platform/holdings/holdings.ts";
import { salesPageSchema, type HeldSale } from "../../src/platform/holdings/sales.ts";

const program = path.resolve(import.meta.dirname, "../../src/platform/main.ts");
const adminToken = "invented-admin-token-for-tests";

/** The real platform as a program of its own, with the demo shop, that a test can stop, kill and start again. */
export type PlatformProgram = {
  readonly url: string;
  newCode(): Promise<string>;
  /** Ends it; the address refuses connections until `start`. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again at the same address with the same data. */
  start(): Promise<void>;
  sales(terminal: string): Promise<HeldSale[]>;
  holdings(terminal: string): Promise<TerminalHoldings>;
};

export async function startPlatformProgram(dataFolder: string): Promise<PlatformProgram> {
  let running = await spawnProgram(dataFolder, 0);
  const { url } = running;
  const port = Number(new URL(url).port);
  return {
    url,
    newCode: () => newCode(url),
    async stop(signal = "SIGTERM") {
      running.child.kill(signal);
      await running.ended;
    },
    async start() {
      running = await spawnProgram(dataFolder, port);
    },
    sales: async (terminal) =>
      salesPageSchema.parse(await getJson(`${url}/v1/holdings/sales?terminal=${terminal}`)).sales,
    async holdings(terminal) {
      const { terminals } = holdingsSchema.parse(await getJson(`${url}/v1/holdings`));
      const found = terminals.find((held) => held.terminal === terminal);
      if (found === undefined) throw new Error(`The platform holds nothing of ${terminal}`);
      return found;
    },
  };
}

async function getJson(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

type Running = { readonly url: string; readonly child: ChildProcess; readonly ended: Promise<unknown> };

async function spawnProgram(dataFolder: string, port: number): Promise<Running> {
  const { DATABASE_URL: _unused, ...inherited } = process.env;
  const child = spawn(
    process.execPath,
    [program, `--port=${port}`, `--data=${dataFolder}`, "--demo", "--json"],
    {
      env: { ...inherited, HUANXIN_PLATFORM_ADMIN_TOKEN: adminToken, HUANXIN_CHILD: "1" },
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const ended = once(child, "exit");
  const died = ended.then(() => Promise.reject(new Error("The platform ended before it was ready")));
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), "line"), died])) as [
    string,
  ];
  died.catch(() => undefined);
  return { url: z.object({ platform: z.url() }).parse(JSON.parse(line)).platform, child, ended };
}

async function newCode(url: string): Promise<string> {
  const answer = await fetch(`${url}/v1/admin/enrolment-codes`, {
    method: "POST",
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
    body: JSON.stringify({ shopId: "demo-shop", validMinutes: 10 }),
  });
  return z.object({ code: z.string() }).parse(await answer.json()).code;
}
