import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ContractConnection } from "../../src/contract/connection.ts";
import { registerQuit } from "../../src/main/shells/electron/register-quit.ts";
import { serveTillProcess } from "../../src/main/shells/electron/serve-till-process.ts";
import { startTillProcess } from "../../src/main/shells/electron/till-process-host.ts";
import type { StartMessage } from "../../src/main/shells/electron/till-process-messages.ts";
import {
  app,
  MessageChannelMain,
  recorded,
  resetStandIn,
  UtilityProcessStandIn,
} from "./electron-stand-in.ts";

const start: StartMessage = {
  type: "start",
  launch: { dataDir: "data", platformUrl: null, devices: {}, demo: false, enrolmentCode: null },
  keyEncryptionKey: new Uint8Array(32).fill(7),
};

class Refusal extends Error {}
const isRefusal = (error: unknown): error is Error => error instanceof Refusal;
const noRefusal = (message: string) => {
  throw new Error(`refused: ${message}`);
};

beforeEach(() => {
  resetStandIn();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

function newestChild(): UtilityProcessStandIn {
  const child = recorded.children.at(-1);
  if (child === undefined) throw new Error("no process was started");
  return child;
}

describe("the main process's side", () => {
  test("hands over how to start and the key in the first message", () => {
    startTillProcess("/app/electron-till.js", start, noRefusal);
    expect(newestChild().program).toBe("/app/electron-till.js");
    expect(newestChild().posted).toEqual([{ data: start, ports: [] }]);
  });

  test("passes on why the till cannot start", () => {
    const refusals: string[] = [];
    startTillProcess("till.js", start, (message) => refusals.push(message));
    newestChild().parentPort.postMessage({ type: "something else" });
    newestChild().parentPort.postMessage({ type: "refused", message: "This terminal is not enrolled." });
    expect(refusals).toEqual(["This terminal is not enrolled."]);
  });

  test("starts a crashed till anew, with growing pauses, and at once again after an hour of health", () => {
    startTillProcess("till.js", start, noRefusal);
    for (const pauseMs of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const before = recorded.children.length;
      newestChild().emit("exit", 1);
      vi.advanceTimersByTime(pauseMs - 1);
      expect(recorded.children).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(recorded.children).toHaveLength(before + 1);
      expect(newestChild().posted[0]).toEqual({ data: start, ports: [] });
    }
    vi.advanceTimersByTime(3_600_000);
    const before = recorded.children.length;
    newestChild().emit("exit", 1);
    vi.advanceTimersByTime(500);
    expect(recorded.children).toHaveLength(before + 1);
  });

  test("keeps a screen's line for the next till while there is none", () => {
    const till = startTillProcess("till.js", start, noRefusal);
    newestChild().emit("exit", 1);
    const { port1 } = new MessageChannelMain();
    till.connectScreen(port1);
    vi.advanceTimersByTime(500);
    expect(newestChild().posted.at(-1)).toEqual({ data: { type: "screen" }, ports: [port1] });
    port1.close();
  });

  test("quitting waits for the till to close, asks it once, and does not start it anew", async () => {
    const till = startTillProcess("till.js", start, noRefusal);
    registerQuit(till);
    app.quit();
    app.quit();
    expect(recorded.quitCount).toBe(0);
    expect(
      newestChild().posted.filter(({ data }) => (data as { type: string }).type === "stop"),
    ).toHaveLength(1);
    newestChild().emit("exit", 0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(recorded.quitCount).toBe(1);
    expect(recorded.children).toHaveLength(1);
  });

  test("a till that does not close in time is killed", async () => {
    const till = startTillProcess("till.js", start, noRefusal);
    const stopped = till.stop();
    await vi.advanceTimersByTimeAsync(9_999);
    expect(newestChild().isKilled).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(newestChild().isKilled).toBe(true);
    await stopped;
  });

  test("stopping while the till is down starts nothing more", async () => {
    const till = startTillProcess("till.js", start, noRefusal);
    newestChild().emit("exit", 1);
    await till.stop();
    vi.advanceTimersByTime(60_000);
    expect(recorded.children).toHaveLength(1);
  });
});

describe("the till's side", () => {
  function serve(
    startTill: (
      message: StartMessage,
    ) => Promise<{ attach(c: ContractConnection): void; close(): Promise<void> }>,
  ) {
    const child = new UtilityProcessStandIn("till.js");
    const exits: number[] = [];
    const exit = (code: number) => exits.push(code);
    serveTillProcess(child.parentPort, startTill, exit, isRefusal);
    return { child, exits };
  }
  const attach = (connection: ContractConnection) =>
    connection.onMessage((message) => connection.post({ echo: message }));

  test("starts the till by the first message only, and attaches screens that came early", async () => {
    const started: StartMessage[] = [];
    const attached: ContractConnection[] = [];
    const { child } = serve(async (message) => {
      started.push(message);
      return { attach: (connection) => attached.push(connection), close: async () => undefined };
    });
    const { port1 } = new MessageChannelMain();
    child.postMessage(start);
    child.postMessage({ type: "screen" }, [port1]);
    child.postMessage(start);
    await vi.waitFor(() => expect(attached).toHaveLength(1));
    expect(started).toEqual([start]);
    port1.close();
  });

  test("a line goes both ways and tells of its end", async () => {
    let closed = 0;
    const { child } = serve(async () => ({
      attach(connection) {
        attach(connection);
        connection.onClose(() => (closed += 1));
      },
      close: async () => undefined,
    }));
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage(start);
    child.postMessage({ type: "screen" }, [port1]);
    const answers: unknown[] = [];
    port2.port.on("message", (data) => answers.push(data));
    port2.postMessage({ scan: "6901234567892" });
    await vi.waitFor(() => expect(answers).toEqual([{ echo: { scan: "6901234567892" } }]));
    port2.close();
    await vi.waitFor(() => expect(closed).toBe(1));
  });

  test("closes the till when asked, and ends with 0", async () => {
    let isClosed = false;
    const { child, exits } = serve(async () => ({ attach, close: async () => void (isClosed = true) }));
    child.postMessage(start);
    child.postMessage({ type: "stop" });
    await vi.waitFor(() => expect(exits).toEqual([0]));
    expect(isClosed).toBe(true);
  });

  test("ends with 1 when the till cannot start, so that it is started anew", async () => {
    const { child, exits } = serve(async () => Promise.reject(new Error("database of a newer version")));
    const report = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    child.postMessage(start);
    await vi.waitFor(() => expect(exits).toEqual([1]));
    expect(String(report.mock.calls[0]?.[0])).toContain("database of a newer version");
    report.mockRestore();
  });

  test("says why when a person must mend it, and waits to be stopped instead of being started anew", async () => {
    const { child, exits } = serve(async () => Promise.reject(new Refusal("This terminal is not enrolled.")));
    const heard: unknown[] = [];
    child.on("message", (message) => heard.push(message));
    child.postMessage(start);
    await vi.waitFor(() =>
      expect(heard).toEqual([{ type: "refused", message: "This terminal is not enrolled." }]),
    );
    expect(exits).toEqual([]);
    child.postMessage({ type: "stop" });
    await vi.waitFor(() => expect(exits).toEqual([1]));
  });

  test("a key of the wrong length is a bug and is thrown", () => {
    const { child } = serve(async () => ({ attach, close: async () => undefined }));
    expect(() => child.postMessage({ ...start, keyEncryptionKey: new Uint8Array(16) })).toThrow("32 bytes");
  });
});
