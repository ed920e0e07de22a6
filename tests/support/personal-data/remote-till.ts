import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, readdirSync, readSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { WebSocket } from "ws";
import { z } from "zod";
import type { DeviceAddresses } from "../../../src/main/device-addresses.ts";
import { programEnvironment } from "../program-environment.ts";
import { connectScreen, type TestScreen } from "../test-screen.ts";

const program = path.resolve(import.meta.dirname, "../../../src/main/shells/launcher/main.ts");
const crashHook = path.join(import.meta.dirname, "crash-on-signal.ts");

/** The till's own program, as a shop runs it, with a screen of this test at its WebSocket. */
export type RemoteTill = {
  readonly pid: number;
  readonly screen: TestScreen;
  /** Has V8 write its heap and resolves with the file when it is whole. */
  heapSnapshot(): Promise<string>;
  /** Holds it still while its files are read, so that none comes or goes meanwhile. */
  whileStopped<Outcome>(look: () => Outcome): Outcome;
  /** Makes it throw where nobody catches, and resolves when it is gone; Node writes a report of the crash. */
  crash(): Promise<void>;
  end(signal: NodeJS.Signals): Promise<void>;
};

export type RemoteTillSettings = {
  readonly dataDir: string;
  readonly platformUrl: string;
  /** Null for a till that is enrolled. */
  readonly code: string | null;
  readonly devices: DeviceAddresses;
  /** Temporary files, heap snapshots and crash reports. */
  readonly temporaryDir: string;
  /** Hears all that it says on standard output and standard error. */
  readonly say: (text: string) => void;
};

/** V8 cuts strings in a snapshot at 1,024 characters: what stands behind would not be found. */
const whole = "--heap-snapshot-string-limit=100000000";

export async function startRemoteTill(settings: RemoteTillSettings): Promise<RemoteTill> {
  const { dataDir, platformUrl, code, devices, temporaryDir, say } = settings;
  mkdirSync(dataDir, { recursive: true });
  mkdirSync(temporaryDir, { recursive: true });
  const devicesFile = path.join(temporaryDir, "devices.json");
  writeFileSync(devicesFile, JSON.stringify(devices));
  const diagnosis = [
    "--heapsnapshot-signal=SIGUSR2",
    `--diagnostic-dir=${temporaryDir}`,
    "--report-uncaught-exception",
    `--report-directory=${temporaryDir}`,
    `--import=${crashHook}`,
    whole,
  ];
  const launch = ["--demo", "--shell=none", `--data=${dataDir}`, `--platform=${platformUrl}`];
  const child = spawn(
    process.execPath,
    [...diagnosis, program, ...launch, `--devices=${devicesFile}`, "--json"],
    {
      env: programEnvironment({
        TMPDIR: temporaryDir,
        ...(code === null ? {} : { HUANXIN_ENROLMENT_CODE: code }),
      }),
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  child.stderr.setEncoding("utf8").on("data", say);
  const lines = createInterface({ input: child.stdout }).on("line", say);
  const ended = once(child, "exit");
  const died = ended.then(() => Promise.reject(new Error("The till ended before it was ready")));
  died.catch(() => undefined);
  const [line] = (await Promise.race([once(lines, "line"), died])) as [string];
  const { screen, socket } = await openScreen(z.object({ till: z.url() }).parse(JSON.parse(line)).till);
  child.once("exit", () => socket.terminate());
  return {
    pid: child.pid ?? 0,
    screen,
    async heapSnapshot() {
      const before = new Set(readdirSync(temporaryDir));
      child.kill("SIGUSR2");
      return newWholeFile(temporaryDir, before, ".heapsnapshot");
    },
    whileStopped(look) {
      child.kill("SIGSTOP");
      try {
        return look();
      } finally {
        child.kill("SIGCONT");
      }
    },
    async crash() {
      child.kill("SIGIO");
      await ended;
    },
    async end(signal) {
      child.kill(signal);
      await ended;
    },
  };
}

/** Buys a session with the ticket in the address and connects as a page does. */
async function openScreen(address: string): Promise<{ screen: TestScreen; socket: WebSocket }> {
  const answer = await fetch(address, { redirect: "manual" });
  const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  const { origin } = new URL(address);
  const socket = new WebSocket(`${origin.replace("http", "ws")}/contract`, { headers: { cookie, origin } });
  // A till that is killed takes the line down with it.
  socket.on("error", () => undefined);
  const screen = connectScreen((connection) => {
    socket.on("message", (data) => connection.post(JSON.parse((data as Buffer).toString("utf8"))));
    connection.onMessage((message) => socket.send(JSON.stringify(message)));
  });
  await once(socket, "open");
  return { screen, socket };
}

/** V8 writes in pieces: a snapshot is whole when it ends as its JSON does. */
async function newWholeFile(folder: string, before: ReadonlySet<string>, ending: string): Promise<string> {
  for (;;) {
    const name = readdirSync(folder).find((entry) => entry.endsWith(ending) && !before.has(entry));
    if (name !== undefined && endOf(path.join(folder, name)).trimEnd().endsWith("]}"))
      return path.join(folder, name);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function endOf(file: string): string {
  const { size } = statSync(file);
  const end = Buffer.alloc(Math.min(16, size));
  const opened = openSync(file, "r");
  try {
    readSync(opened, end, 0, end.length, size - end.length);
  } finally {
    closeSync(opened);
  }
  return end.toString("latin1").replaceAll(/\s/g, "");
}
