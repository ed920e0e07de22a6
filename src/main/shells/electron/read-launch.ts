import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { deviceAddressesSchema } from "../../device-addresses.ts";
import { tillLaunchSchema, type TillLaunch } from "../launch-options.ts";

/** What the technician wrote down for an installed till, in till.json in its data folder. */
const settingsSchema = z.strictObject({
  platformUrl: tillLaunchSchema.shape.platformUrl.default(null),
  devices: deviceAddressesSchema.default({}),
  /** Another place for the journal's anchor than beside the data folder: best another medium. */
  anchorDir: tillLaunchSchema.shape.anchorDir,
  /** One-time, for the first start; it says nothing to a till that is enrolled. */
  enrolmentCode: tillLaunchSchema.shape.enrolmentCode.default(null),
  /** One-time as well: it says nothing while the key in force still counts. */
  newKeyCode: tillLaunchSchema.shape.newKeyCode,
});

/** How to start the till: as the launcher says, and without one as the settings file of the installation says. */
export function readLaunch(environment: NodeJS.ProcessEnv, userData: string): TillLaunch {
  const given = environment.HUANXIN_LAUNCH;
  if (given !== undefined) return tillLaunchSchema.parse(JSON.parse(given));
  const dataDir = path.join(userData, "till");
  const settings = settingsSchema.parse(readJson(path.join(dataDir, "till.json")));
  const { anchorDir, newKeyCode, ...others } = settings;
  const optional = {
    ...(anchorDir === undefined ? {} : { anchorDir }),
    ...(newKeyCode === undefined ? {} : { newKeyCode }),
  };
  return { dataDir, ...optional, ...others, demo: false };
}

/** A missing file means no settings; a broken one is an error, because starting without devices would hide it. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw error;
  }
}
