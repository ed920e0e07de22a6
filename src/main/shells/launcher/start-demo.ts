import { randomBytes } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import type { DeviceAddresses } from "../launch-options.ts";
import { platformProgram } from "../resources.ts";
import type { Shutdown } from "./shutdown.ts";
import { startChild } from "./start-child.ts";

export type Demo = {
  readonly platformUrl: string;
  readonly devices: DeviceAddresses;
  readonly enrolmentCode: string;
};

const readySchema = z.object({ platform: z.url() });
const codeSchema = z.object({ code: z.string() });
const answerWithinMs = 10_000;

/** Starts the platform that the demo shop belongs to, with demo programmes and goods. Its devices are simulated ones. */
export async function startDemo(dataDir: string, shutdown: Shutdown): Promise<Demo> {
  const adminToken = process.env.HUANXIN_PLATFORM_ADMIN_TOKEN ?? randomBytes(24).toString("base64url");
  const platformUrl = await startDemoPlatform(path.join(dataDir, "platform"), adminToken, shutdown);
  return {
    platformUrl,
    enrolmentCode: await requestEnrolmentCode(platformUrl, adminToken),
    devices: { scanner: "sim:scanner", idCardReader: "sim:id-card-reader", posPrinter: "sim:printer" },
  };
}

async function startDemoPlatform(dataDir: string, adminToken: string, shutdown: Shutdown): Promise<string> {
  const args = [platformProgram, "--port=0", `--data=${dataDir}`, "--demo", "--json"];
  const child = await startChild(process.execPath, args, { HUANXIN_PLATFORM_ADMIN_TOKEN: adminToken });
  shutdown.onClose(() => child.stop());
  return readySchema.parse(child.ready).platform;
}

/** What an administrator of the platform would do for a new till: ask for a one-time code. */
async function requestEnrolmentCode(platformUrl: string, adminToken: string): Promise<string> {
  const response = await fetch(new URL("/v1/admin/enrolment-codes", platformUrl), {
    method: "POST",
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
    body: JSON.stringify({ shopId: "demo-shop", validMinutes: 10 }),
    signal: AbortSignal.timeout(answerWithinMs),
  });
  if (!response.ok) throw new Error(`The demo platform gave no enrolment code: HTTP ${response.status}`);
  return codeSchema.parse(await response.json()).code;
}
