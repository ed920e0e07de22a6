import { describe, expect, it } from "vitest";
import { openFailure } from "./serial-link.ts";

describe("openFailure", () => {
  // The texts that the serialport binding gives on Linux, macOS and Windows.
  it.each([
    ["Error Resource temporarily unavailable Cannot lock port", "E_CLAIMED"],
    ["Error: Device or resource busy, cannot open /dev/ttyUSB0", "E_CLAIMED"],
    ["Opening COM3: Access denied", "E_CLAIMED"],
    ["Error: No such file or directory, cannot open /dev/ttyUSB0", "E_NOHARDWARE"],
    ["Opening COM9: File not found", "E_NOHARDWARE"],
    ["Error: Input/output error, cannot open /dev/ttyS4", "E_NOHARDWARE"],
    ["Error: Permission denied, cannot open /dev/ttyUSB0", "E_FAILURE"],
    ["Error: something new", "E_FAILURE"],
  ])("%s -> %s", (text, code) => {
    expect(openFailure("/dev/ttyUSB0", new Error(text))).toMatchObject({ resultCode: code });
  });
});
