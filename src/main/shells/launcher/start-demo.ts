import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { platformProgram } from "../resources.ts";
import type { DemoShop } from "./launch-arguments.ts";
import type { Shutdown } from "./shutdown.ts";
import { startChild, type Child } from "./start-child.ts";

export type Demo = {
  readonly platformUrl: string;
  readonly enrolmentCode: string;
};

const readySchema = z.object({ platform: z.url() });
const codeSchema = z.object({ code: z.string() });
const portSchema = z.coerce.number().int().gte(0).lte(65_535).catch(0);
const answerWithinMs = 10_000;

/** As assets/demo/shops.json registers them. */
const shopIds = { xinxiang: "demo-shop", shenzhen: "demo-shop-shenzhen" } as const satisfies Record<
  DemoShop,
  string
>;

/** Starts the platform of the demo shops, with demo programmes and goods, and asks it for a code to enrol the till. */
export async function startDemo(dataDir: string, shop: DemoShop, shutdown: Shutdown): Promise<Demo> {
  const adminToken = process.env.HUANXIN_PLATFORM_ADMIN_TOKEN ?? randomBytes(24).toString("base64url");
  const child = await startWhereItWas(path.join(dataDir, "platform"), adminToken);
  shutdown.onClose(() => child.stop());
  const platformUrl = readySchema.parse(child.ready).platform;
  rememberPort(path.join(dataDir, "platform"), platformUrl);
  return { platformUrl, enrolmentCode: await requestEnrolmentCode(platformUrl, shopIds[shop], adminToken) };
}

/**
 * An enrolled till goes on with the platform where it met it, so the demo's platform takes the port of last time. It
 * takes another when that one is in use; the till then waits for it, as it would with any line that is down.
 */
async function startWhereItWas(folder: string, adminToken: string): Promise<Child> {
  const start = (port: number) =>
    startChild(
      process.execPath,
      [platformProgram, `--port=${port}`, `--data=${folder}`, "--demo", "--json"],
      {
        HUANXIN_PLATFORM_ADMIN_TOKEN: adminToken,
      },
    );
  const port = rememberedPort(folder);
  if (port === 0) return start(0);
  return start(port).catch(() => start(0));
}

function rememberedPort(folder: string): number {
  try {
    return portSchema.parse(readFileSync(path.join(folder, "port"), "utf8"));
  } catch {
    return 0;
  }
}

function rememberPort(folder: string, platformUrl: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "port"), new URL(platformUrl).port);
}

/** What an administrator of the platform would do for a new till: ask for a one-time code. */
async function requestEnrolmentCode(
  platformUrl: string,
  shopId: string,
  adminToken: string,
): Promise<string> {
  const response = await fetch(new URL("/v1/admin/enrolment-codes", platformUrl), {
    method: "POST",
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
    body: JSON.stringify({ shopId, validMinutes: 10 }),
    signal: AbortSignal.timeout(answerWithinMs),
  });
  if (!response.ok) throw new Error(`The demo platform gave no enrolment code: HTTP ${response.status}`);
  return codeSchema.parse(await response.json()).code;
}
