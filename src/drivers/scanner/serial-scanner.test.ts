import { describe, expect, it } from "vitest";
import { ok } from "../../domain/result.ts";
import type { Link } from "../wire/index.ts";
import { ManualScheduler } from "../wire/manual-scheduler.ts";
import { SerialScanner } from "./serial-scanner.ts";

/** The times of a scanner, without waiting for them; what comes over real lines is in tests/ports/devices. */
async function setUp() {
  const scheduler = new ManualScheduler();
  let receive: (bytes: Uint8Array) => void = () => undefined;
  const link: Link = {
    write: () => Promise.resolve(ok(undefined)),
    onBytes: (listener) => {
      receive = listener;
      return () => undefined;
    },
    onClose: () => () => undefined,
    close: () => Promise.resolve(),
  };
  const line = { openLink: () => Promise.resolve(ok(link)), baudRate: 9_600 };
  const scanner = new SerialScanner({ address: "serial:///dev/test", line, scheduler, log: () => undefined });
  const labels: string[] = [];
  scanner.onData((data) => labels.push(data.scanDataLabel));
  await scanner.open();
  await scanner.claim(0);
  await scanner.enable();
  scanner.dataEventEnabled = true;
  return { scheduler, scanner, labels, receive: (text: string) => receive(Buffer.from(text)) };
}

describe("SerialScanner", () => {
  it("takes 100 ms of silence for the end of a code, and no less", async () => {
    const { scheduler, labels, receive } = await setUp();
    receive("690");
    scheduler.advance(99);
    receive("123");
    scheduler.advance(99);
    expect(labels).toEqual([]);
    scheduler.advance(1);
    expect(labels).toEqual(["690123"]);
  });

  it("tells nothing more after the silence that follows a terminator", async () => {
    const { scheduler, labels, receive } = await setUp();
    receive("690123\r\n");
    scheduler.advance(1_000);
    expect(labels).toEqual(["690123"]);
  });

  it("stops delivering when a listener switches the events off", async () => {
    const { scanner, labels, receive } = await setUp();
    const stop = scanner.onData(() => {
      scanner.dataEventEnabled = false;
    });
    receive("A\rB\rC\r");
    expect(labels).toEqual(["A"]);
    stop();
    scanner.dataEventEnabled = true;
    expect(labels).toEqual(["A", "B", "C"]);
  });

  it("hears nothing while it is disabled, and forgets what it kept when it is released", async () => {
    const { scanner, labels, receive } = await setUp();
    scanner.dataEventEnabled = false;
    receive("A\r");
    await scanner.release();
    scanner.dataEventEnabled = true;
    expect(labels).toEqual([]);
  });
});
