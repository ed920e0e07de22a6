import { z } from "zod";
import { deviceAddressesSchema } from "../device-addresses.ts";

/** What a shell must know to start the till, as it is handed from the launcher to the shell's own process. */
export const tillLaunchSchema = z.strictObject({
  dataDir: z.string().min(1),
  /** Folder of the journal's anchor, apart from the data; beside the data folder when it is not given. */
  anchorDir: z.string().min(1).optional(),
  /** Null while no platform is named: the till then only works when it was enrolled before. */
  platformUrl: z.url({ protocol: /^https?$/ }).nullable(),
  devices: deviceAddressesSchema,
  demo: z.boolean(),
  /** One-time code for a till that is not enrolled yet. */
  enrolmentCode: z.string().nullable(),
  /** One-time code for a new key, when the one in force is lost or revoked. */
  newKeyCode: z.string().optional(),
});
export type TillLaunch = z.infer<typeof tillLaunchSchema>;
