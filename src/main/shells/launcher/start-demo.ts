import { randomBytes } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { startSimulator, type Simulator } from "../../../drivers/simulators/start-simulator.ts";
import type { DeviceAddresses } from "../launch-options.ts";
import { builtProgram, platformProgram } from "../resources.ts";
import type { Shutdown } from "./shutdown.ts";
import { startChild } from "./start-child.ts";

export type Demo = {
  readonly platformUrl: string;
  readonly devices: DeviceAddresses;
  readonly enrolmentCode: string;
  readonly simulators: DemoSimulators;
};

export type DemoSimulators = {
  readonly scanner: Simulator<"scanner"> | null;
  readonly "id-card-reader": Simulator<"id-card-reader"> | null;
  readonly printer: Simulator<"printer"> | null;
};

const readySchema = z.object({ platform: z.url() });
const codeSchema = z.object({ code: z.string() });
const answerWithinMs = 10_000;

/**
 * Starts what the demo shop has around its till: the platform with demo programmes and goods, and the devices as
 * programs of their own. A device that this machine cannot simulate is left out, with a word about it.
 */
export async function startDemo(
  dataDir: string,
  shutdown: Shutdown,
  say: (text: string) => void,
): Promise<Demo> {
  const adminToken = process.env.HUANXIN_PLATFORM_ADMIN_TOKEN ?? randomBytes(24).toString("base64url");
  const platformUrl = await startDemoPlatform(path.join(dataDir, "platform"), adminToken, shutdown);
  const simulators: DemoSimulators = {
    scanner: await startDevice("scanner", shutdown, say),
    "id-card-reader": await startDevice("id-card-reader", shutdown, say),
    printer: await startDevice("printer", shutdown, say),
  };
  return {
    platformUrl,
    enrolmentCode: await requestEnrolmentCode(platformUrl, adminToken),
    simulators,
    devices: {
      ...(simulators.scanner && { scanner: simulators.scanner.address }),
      ...(simulators["id-card-reader"] && { idCardReader: simulators["id-card-reader"].address }),
      ...(simulators.printer && { posPrinter: simulators.printer.address }),
    },
  };
}

async function startDemoPlatform(dataDir: string, adminToken: string, shutdown: Shutdown): Promise<string> {
  const args = [platformProgram, "--port=0", `--data=${dataDir}`, "--demo", "--json"];
  const child = await startChild(process.execPath, args, { HUANXIN_PLATFORM_ADMIN_TOKEN: adminToken });
  shutdown.onClose(() => child.stop());
  return readySchema.parse(child.ready).platform;
}

async function startDevice<Kind extends keyof DemoSimulators>(
  kind: Kind,
  shutdown: Shutdown,
  say: (text: string) => void,
): Promise<Simulator<Kind> | null> {
  try {
    const simulator = await startSimulator(kind, { program: builtProgram("simulators") });
    shutdown.onClose(() => simulator.stop());
    return simulator;
  } catch (error) {
    say(`The demo goes on without its ${kind}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
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
