import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { deviceAddressesSchema, type DeviceAddresses } from "../../device-addresses.ts";
import { tillLaunchSchema } from "../launch-options.ts";

export const launchUsage = `usage: npm start -- [--shell=electron|browser|none] [--data=DIR] [--anchor=DIR] [--platform=URL] [--devices=FILE]
                   [--port=N] [--demo] [--shop=xinxiang|shenzhen] [--json]
  --shell=...     electron: its own window; browser: the installed browser; none: serve the screens and open nothing
                  (default: electron where its binary is installed, else browser)
  --data=DIR      folder of the till's databases and keys
  --anchor=DIR    folder of the journal's anchor (default: DIR of --data with -anchor behind it)
  --platform=URL  the central platform
  --devices=FILE  JSON: {"scanner": ADDRESS, "idCardReader": ADDRESS, "posPrinter": ADDRESS}
  --port=N        port of the screens in the browser shell (0, the default, takes a free one)
  --demo          demo shop, simulated devices and a platform of its own; the default without --data and --platform
  --shop=...      which demo shop: xinxiang (the default; e-bikes, appliances, kitchen and bath, home fit-out) or shenzhen
                  (appliances and digital goods, at once and afterwards); each keeps data of its own
  --json          print one line {"till": URL, "platform": URL} when ready
environment: HUANXIN_ENROLMENT_CODE (one-time code for a till that is not enrolled yet)`;

/** The shops of the demo, by the name that the command line gives them. */
export type DemoShop = keyof typeof demoDataDirs;
const demoDataDirs = { xinxiang: ".data/demo", shenzhen: ".data/demo-shenzhen" } as const;

export type LaunchArguments = {
  readonly shell: "electron" | "browser" | "none" | "auto";
  readonly dataDir: string;
  /** Null for beside the data folder. */
  readonly anchorDir: string | null;
  readonly platformUrl: string | null;
  readonly devices: DeviceAddresses | null;
  readonly port: number;
  readonly isDemo: boolean;
  /** Counts in the demo only. */
  readonly shop: DemoShop;
  readonly isJson: boolean;
  readonly enrolmentCode: string | null;
};

const optionsSchema = z.object({
  shell: z.enum(["electron", "browser", "none"]).optional(),
  data: z.string().min(1).optional(),
  anchor: z.string().min(1).optional(),
  platform: tillLaunchSchema.shape.platformUrl.unwrap().optional(),
  devices: z.string().min(1).optional(),
  port: z.coerce.number().int().gte(0).lte(65_535).default(0),
  demo: z.boolean().default(false),
  shop: z.enum(["xinxiang", "shenzhen"]).optional(),
  json: z.boolean().default(false),
});

/** Somebody asked for something that cannot be done; the message is for them, and there is nothing to debug. */
export class LaunchError extends Error {
  override readonly name = "LaunchError";
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Reads the command line. `workingDir` is where relative paths start and where the demo keeps its data. Throws
 * LaunchError (2) for an option that is not one, and for a devices file that is missing or wrong.
 */
export function parseLaunchArguments(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  workingDir: string,
): LaunchArguments {
  const options = parseOptions(args);
  const isDemo = options.demo || (options.data === undefined && options.platform === undefined);
  if (!isDemo && options.data === undefined) throw new LaunchError("--platform needs --data=DIR as well", 2);
  if (!isDemo && options.shop !== undefined) throw new LaunchError("--shop needs --demo as well", 2);
  const shop = options.shop ?? "xinxiang";
  return {
    shell: options.shell ?? "auto",
    dataDir: path.resolve(workingDir, options.data ?? demoDataDirs[shop]),
    anchorDir: options.anchor === undefined ? null : path.resolve(workingDir, options.anchor),
    platformUrl: options.platform ?? null,
    devices: options.devices === undefined ? null : readDevices(path.resolve(workingDir, options.devices)),
    port: options.port,
    isDemo,
    shop,
    isJson: options.json,
    enrolmentCode: environment.HUANXIN_ENROLMENT_CODE ?? null,
  };
}

function parseOptions(args: readonly string[]): z.infer<typeof optionsSchema> {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        shell: text,
        data: text,
        anchor: text,
        platform: text,
        devices: text,
        port: text,
        demo: flag,
        shop: text,
        json: flag,
      },
    });
    return optionsSchema.parse(values);
  } catch (error) {
    throw new LaunchError(`${describe(error)}\n${launchUsage}`, 2);
  }
}

function readDevices(file: string): DeviceAddresses {
  try {
    return deviceAddressesSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw new LaunchError(`--devices=${file}: ${describe(error)}`, 2);
  }
}

function describe(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}
