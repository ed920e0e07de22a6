import { describe, expect, it } from "vitest";
import { ok } from "../../domain/result.ts";
import type { Link } from "../wire/index.ts";
import { ManualScheduler } from "../wire/manual-scheduler.ts";
import { Confirmation } from "./confirmation.ts";
import { PrinterLine } from "./printer-line.ts";

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const processId = (id: string): Uint8Array => Uint8Array.of(0x37, 0x22, ...Buffer.from(id), 0x00);
const sensorStatus = Uint8Array.of(0x00);

/** The times and the order of answers; a whole printer is in tests/ports/devices. */
function setUp() {
  const scheduler = new ManualScheduler();
  let receive: (bytes: Uint8Array) => void = () => undefined;
  const sent: string[] = [];
  const link: Link = {
    write: (bytes) => {
      sent.push(Buffer.from(bytes).toString("hex"));
      return Promise.resolve(ok(undefined));
    },
    onBytes: (listener) => {
      receive = listener;
      return () => undefined;
    },
    onClose: () => () => undefined,
    close: () => Promise.resolve(),
  };
  const confirmation = new Confirmation(new PrinterLine(link, scheduler), scheduler);
  const advance = async (byMs: number): Promise<void> => {
    for (let passedMs = 0; passedMs < byMs; passedMs += 100) {
      await settle();
      scheduler.advance(100);
    }
    await settle();
  };
  const confirm = (lineCount: number) => confirmation.confirm(lineCount, scheduler.nowMs() + 10_000);
  return { sent, confirm, advance, receive: (bytes: Uint8Array) => receive(bytes) };
}

describe("Confirmation", () => {
  it("takes the answer to GS ( H, and asks GS r with it", async () => {
    const { confirm, receive, sent } = setUp();
    const confirming = confirm(10);
    await settle();
    receive(processId("0001"));
    expect(await confirming).toEqual(ok({ confirmed: true }));
    expect(sent).toEqual(["1d284806003030303030311d7201"]);
  });

  it("does not ask GS ( H again where only GS r is answered", async () => {
    const { confirm, receive, sent } = setUp();
    const first = confirm(10);
    await settle();
    receive(sensorStatus);
    await first;
    const second = confirm(10);
    await settle();
    receive(sensorStatus);
    expect(await second).toEqual(ok({ confirmed: true }));
    expect(sent[1]).toBe("1d7201");
  });

  it("gives a long receipt the time that it takes", async () => {
    const { confirm, receive, advance } = setUp();
    const confirming = confirm(100);
    await advance(6_500);
    receive(processId("0001"));
    expect(await confirming).toEqual(ok({ confirmed: true }));
  });

  it("does not take the late answer for an earlier receipt as one for this", async () => {
    const { confirm, receive, advance } = setUp();
    const first = confirm(0);
    await advance(3_500);
    expect(await first).toEqual(ok({ confirmed: false }));
    const second = confirm(0);
    await settle();
    receive(sensorStatus);
    await settle();
    let isSettled = false;
    void second.then(() => (isSettled = true));
    await settle();
    expect(isSettled).toBe(false);
    receive(sensorStatus);
    expect(await second).toEqual(ok({ confirmed: true }));
  });

  it("waits fully again for a printer that answered late", async () => {
    const { confirm, receive, advance } = setUp();
    const first = confirm(0);
    await advance(3_500);
    await first;
    receive(processId("0001"));
    receive(sensorStatus);
    const second = confirm(0);
    await advance(2_000);
    receive(processId("0002"));
    expect(await second).toEqual(ok({ confirmed: true }));
  });
});
