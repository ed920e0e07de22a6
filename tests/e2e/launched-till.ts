import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/** The program of `npm start`, with what it said. */
export type LaunchedTill = {
  readonly process: ChildProcess;
  /** Everything on standard output, line by line. */
  readonly lines: readonly string[];
  /** Standard error so far. */
  said(): string;
  /** The first line of standard output as JSON. Rejects when the program ends before it. */
  readonly ready: Promise<{ readonly till: string; readonly platform: string | null }>;
  /** Sends a signal and resolves with the exit code when all its output is closed: then every child has ended too. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
};

/** Starts the till as `npm start -- ARGUMENTS` does, with `--json`. */
export function launchTill(args: readonly string[], environment: NodeJS.ProcessEnv = {}): LaunchedTill {
  const child = spawn(process.execPath, [path.join(root, "tools/start.mjs"), ...args, "--json"], {
    cwd: root,
    env: {
      ...process.env,
      DISPLAY: undefined,
      WAYLAND_DISPLAY: undefined,
      NO_COLOR: undefined,
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const reader = createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  const closed = once(child, "close");
  const ready = Promise.race([
    once(reader, "line").then(
      ([line]) => JSON.parse(String(line)) as { till: string; platform: string | null },
    ),
    closed.then(() => Promise.reject(new Error(`The till ended before it was ready:\n${said}`))),
  ]);
  // A test that only waits for the end has no use for this rejection.
  ready.catch(() => undefined);
  return {
    process: child,
    lines,
    said: () => said,
    ready,
    async end(signal) {
      if (signal !== undefined) child.kill(signal);
      await closed;
      return child.exitCode;
    },
  };
}
