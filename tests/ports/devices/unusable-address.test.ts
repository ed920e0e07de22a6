import { describe, expect, it } from "vitest";
import { createIdCardReader } from "../../../src/drivers/id-card/index.ts";
import { createPosPrinter } from "../../../src/drivers/printer/index.ts";
import { createScanner } from "../../../src/drivers/scanner/index.ts";
import type { StatusUpdate } from "../../../src/drivers/upos/index.ts";
import { start } from "./upos-life-cycle-suite.ts";

const log = (): void => undefined;
const factories = { createScanner, createIdCardReader, createPosPrinter };

describe.each(Object.entries(factories))("%s", (_, create) => {
  it.each([
    "/dev/ttyUSB0",
    "serial:///dev/ttyUSB0?baud=1",
    "wedge:",
    "sim:scanner",
    "serial:///dev/huanxin-not-there",
  ])("starts with the address %s, stays offline, and says what to do", async (address) => {
    const device = create({ address, log });
    let last: StatusUpdate | null = null;
    device.onStatusUpdate((status) => {
      last = status;
    });
    await start(device);
    expect(last).toMatchObject({
      state: "error",
      powerState: "offline",
      failure: { resultCode: "E_NOHARDWARE" },
    });
    expect(await device.checkHealth("internal")).toMatchObject({
      ok: false,
      refusal: { resultCode: "E_NOHARDWARE", detail: expect.stringMatching(/write|plug|start|leave/) },
    });
    await device.close();
  });
});
