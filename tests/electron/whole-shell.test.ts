import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { MessagePort } from "node:worker_threads";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { serveTillProcess } from "../../src/main/shells/electron/serve-till-process.ts";
import type * as StandIn from "./electron-stand-in.ts";

// Starts main.ts as Electron would and plays the page, with the real preload and the real till side between them.

let folder: string;
let electron: typeof StandIn;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "huanxin-whole-"));
  const launch = { dataDir: folder, platformUrl: null, devices: {}, demo: true, enrolmentCode: null };
  vi.stubEnv("HUANXIN_LAUNCH", JSON.stringify(launch));
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.resetModules();
  electron = await import("./electron-stand-in.ts");
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function startMain() {
  await import("../../src/main/shells/electron/main.ts");
  await vi.waitFor(() => expect(electron.recorded.windows[0]?.isShown).toBe(true));
}

/** A window with the messages of a real one, which go to every listener. */
function fakeWindow() {
  const listeners = new Set<(event: unknown) => void>();
  const window = {
    location: { origin: "huanxin://app" },
    addEventListener: (_type: string, listener: (event: unknown) => void) => listeners.add(listener),
    postMessage: (data: unknown, origin: string, ports: unknown[] = []) => {
      for (const listener of listeners) listener({ source: window, data, origin, ports });
    },
  };
  vi.stubGlobal("window", window);
  return window;
}

test("locks down before it is ready, keeps its files in the data folder, and says when the page is there", async () => {
  await startMain();
  const { calls } = electron.recorded;
  expect(calls.indexOf("enableSandbox")).toBeLessThan(calls.indexOf("ready"));
  expect(calls.indexOf("registerSchemesAsPrivileged")).toBeLessThan(calls.indexOf("ready"));
  expect(calls).toContain("enableSandbox");
  expect(electron.recorded.windows[0]?.webContents.openHandler?.({ url: "huanxin://app/" })).toEqual({
    action: "deny",
  });
  expect(electron.session.defaultSession.checkHandler?.({}, "media")).toBe(false);
  expect(readFileSync(path.join(folder, "electron/kek.bin"), "utf8")).toMatch(/^wrapped:/);
  expect(process.stdout.write).toHaveBeenCalledWith('{"till":"huanxin://app/"}\n');
});

test("the page asks, gets a port through the preload, and speaks with the till both ways", async () => {
  await startMain();
  const [child] = electron.recorded.children;
  if (child === undefined) throw new Error("no till");
  serveTillProcess(
    child.parentPort,
    async () => ({
      attach: (connection) => connection.onMessage((message) => connection.post({ echo: message })),
      close: async () => undefined,
    }),
    () => undefined,
    (error) => error instanceof Error,
  );
  // The real process gets what was posted before it listened; the stand-in does not keep it.
  child.parentPort.emit("message", child.posted[0]);

  const window = fakeWindow();
  electron.ipcRenderer.senderFrame = {
    url: "huanxin://app/",
    parent: null,
    postMessage: (channel: string, _data: unknown, ports: InstanceType<typeof electron.MessagePortMain>[]) =>
      electron.ipcRenderer.emit(channel, { ports: ports.map(({ port }) => port) }),
  };
  await import("../../src/main/shells/electron/preload.ts");
  const answers: unknown[] = [];
  window.addEventListener("message", (event) => {
    const { data, ports } = event as { data: unknown; ports: MessagePort[] };
    if (data !== "huanxin:port") return;
    ports[0]?.on("message", (message) => answers.push(message));
    ports[0]?.postMessage({ scan: "6901234567892" });
  });
  window.postMessage("huanxin:open", "huanxin://app");
  await vi.waitFor(() => expect(answers).toEqual([{ echo: { scan: "6901234567892" } }]));
  child.posted.flatMap(({ ports }) => ports).forEach((port) => port.close());
});

test("a foreign frame that asks gets nothing", async () => {
  await startMain();
  const [child] = electron.recorded.children;
  electron.ipcRenderer.senderFrame = {
    url: "https://attacker.example/",
    parent: null,
    postMessage: () => {
      throw new Error("a port was handed out");
    },
  };
  electron.ipcRenderer.send("contract:connect");
  expect(child?.posted).toHaveLength(1);
});

test("without a key store an installed till says so and ends", async () => {
  electron.machine.isPackaged = true;
  electron.machine.isKeyStoreOpen = false;
  await import("../../src/main/shells/electron/main.ts");
  await vi.waitFor(() => expect(electron.recorded.exitCodes).toEqual([1]));
  expect(electron.recorded.errorBoxes.join()).toContain("key store");
  expect(electron.recorded.children).toEqual([]);
});

test("a till that says why it cannot start is shown to the person, and the program ends", async () => {
  await startMain();
  const [child] = electron.recorded.children;
  child?.parentPort.postMessage({ type: "refused", message: "This terminal is not enrolled." });
  expect(electron.recorded.errorBoxes).toEqual(["This terminal is not enrolled."]);
  child?.emit("exit", 1);
  await vi.waitFor(() => expect(electron.recorded.quitCount).toBe(1));
  expect(electron.recorded.children).toHaveLength(1);
});

test("a second start ends without opening anything", async () => {
  electron.machine.isFirstInstance = false;
  await import("../../src/main/shells/electron/main.ts");
  expect(electron.recorded.quitCount).toBe(1);
  expect(electron.recorded.windows).toEqual([]);
});
