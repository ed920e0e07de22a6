import { utilityProcess, type MessagePortMain, type UtilityProcess } from "electron";
import { tillRefusedSchema, type StartMessage } from "./till-process-messages.ts";

export type TillProcess = {
  /** Hands a screen's line to the till. While the till is down the line waits for the next one. */
  connectScreen(port: MessagePortMain): void;
  /** Lets the till close its files and devices, and resolves when its process is gone. */
  stop(): Promise<void>;
};

const firstRestartMs = 500;
const longestRestartMs = 30_000;
/** A till that ran this long was well; the next crash is a new story and is restarted at once. */
const healthyAfterMs = 60_000;
const stopWithinMs = 10_000;

/**
 * Runs the till in a process of its own and starts it anew when it crashes, with growing pauses. The screens notice
 * by their lines, which close with the process, and ask for new ones. `onRefused` hears when the till says why it
 * cannot start; trying again would not help then.
 */
export function startTillProcess(
  program: string,
  start: StartMessage,
  onRefused: (message: string) => void,
): TillProcess {
  let child: UtilityProcess | null = null;
  let restartMs = firstRestartMs;
  let restartTimer: NodeJS.Timeout | undefined;
  let isStopping = false;
  let onStopped: () => void = () => undefined;
  const waitingScreens: MessagePortMain[] = [];

  function spawn(): void {
    const spawned = utilityProcess.fork(program, [], { serviceName: "huanxin-till", stdio: "inherit" });
    child = spawned;
    const healthy = setTimeout(() => (restartMs = firstRestartMs), healthyAfterMs);
    spawned.once("exit", () => {
      clearTimeout(healthy);
      child = null;
      if (isStopping) onStopped();
      else restartLater();
    });
    spawned.on("message", (message: unknown) => {
      const refused = tillRefusedSchema.safeParse(message);
      if (refused.success) onRefused(refused.data.message);
    });
    spawned.postMessage(start);
    for (const port of waitingScreens.splice(0)) spawned.postMessage({ type: "screen" }, [port]);
  }

  function restartLater(): void {
    restartTimer = setTimeout(spawn, restartMs);
    restartMs = Math.min(restartMs * 2, longestRestartMs);
  }

  spawn();
  return {
    connectScreen(port) {
      if (child === null) waitingScreens.push(port);
      else child.postMessage({ type: "screen" }, [port]);
    },
    async stop() {
      isStopping = true;
      clearTimeout(restartTimer);
      const running = child;
      if (running === null) return;
      const stopped = new Promise<void>((resolve) => (onStopped = resolve));
      const impatient = setTimeout(() => running.kill(), stopWithinMs);
      running.postMessage({ type: "stop" });
      await stopped;
      clearTimeout(impatient);
    },
  };
}
