import { z } from "zod";
import type { TillLaunch } from "../launch-options.ts";
import { programRoot } from "../resources.ts";
import { startChild, type Child } from "./start-child.ts";

const readySchema = z.object({ till: z.string() });

/** Starts the till in Electron, and resolves with the address of its page when that has loaded. */
export async function startElectron(
  executable: string,
  launch: TillLaunch,
): Promise<Child & { readonly url: string }> {
  // Chromium's sandbox does not start for root, who is only found in containers.
  const args = [programRoot, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  const child = await startChild(executable, args, { HUANXIN_LAUNCH: JSON.stringify(launch) });
  return { ...child, url: readySchema.parse(child.ready).till };
}
