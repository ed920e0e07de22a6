import { launchTill } from "./launch-till.ts";
import { LaunchError, parseLaunchArguments } from "./launch-arguments.ts";
import { closeOnSignals, createShutdown } from "./shutdown.ts";

/** stdout is for the one line that --json promises; everything else is said on stderr. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function report(error: unknown): void {
  if (error instanceof LaunchError) say(error.message);
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

const shutdown = createShutdown(report);
closeOnSignals(shutdown);
try {
  const launch = parseLaunchArguments(process.argv.slice(2), process.env, process.cwd());
  const { closed } = await launchTill(launch, shutdown, say);
  await closed;
  await shutdown.close();
  process.exit(0);
} catch (error) {
  report(error);
  await shutdown.close();
  process.exit(error instanceof LaunchError ? error.exitCode : 1);
}
