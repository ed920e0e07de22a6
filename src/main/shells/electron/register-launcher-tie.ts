import { app } from "electron";

/** When a launcher started us, its end is ours: the pipe to it closes even when it is killed outright. */
export function registerLauncherTie(environment: NodeJS.ProcessEnv): void {
  if (environment.HUANXIN_CHILD !== "1") return;
  process.stdin.on("end", () => app.quit()).on("error", () => app.quit());
  process.stdin.resume();
}
