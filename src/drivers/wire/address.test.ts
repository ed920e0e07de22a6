import { describe, expect, it } from "vitest";
import { parseDeviceAddress } from "./address.ts";

describe("parseDeviceAddress", () => {
  it.each([
    ["serial:///dev/ttyUSB0?baud=9600", { kind: "serial", path: "/dev/ttyUSB0", baudRate: 9_600 }],
    ["serial:///dev/ttyUSB0", { kind: "serial", path: "/dev/ttyUSB0", baudRate: 115_200 }],
    ["serial://COM3?baud=57600", { kind: "serial", path: "COM3", baudRate: 57_600 }],
    ["tcp://192.168.1.50:9100", { kind: "tcp", host: "192.168.1.50", port: 9_100 }],
    ["tcp://printer.local", { kind: "tcp", host: "printer.local", port: 9_100 }],
    ["tcp://[::1]:9101", { kind: "tcp", host: "::1", port: 9_101 }],
    [" wedge: ", { kind: "wedge" }],
    ["sim:id-card-reader", { kind: "sim", name: "id-card-reader" }],
  ])("reads %s", (text, address) => {
    expect(parseDeviceAddress(text)).toEqual({ ok: true, value: address });
  });

  it.each([
    ["", "addressScheme"],
    ["/dev/ttyUSB0", "addressScheme"],
    ["usb://1234", "addressScheme"],
    ["serial://", "addressPath"],
    ["serial://ttyUSB0", "addressPath"],
    ["serial:///dev/ttyUSB0?baud=1234", "addressBaudRate"],
    ["serial:///dev/ttyUSB0?speed=9600", "addressBaudRate"],
    ["serial:///dev/ttyUSB0?baud=9600&parity=even", "addressBaudRate"],
    ["tcp://", "addressHost"],
    ["tcp://a b:9100", "addressHost"],
    ["tcp://host:0", "addressPort"],
    ["tcp://host:65536", "addressPort"],
    ["sim:", "addressName"],
  ])("refuses %j and says what to write", (text, code) => {
    const parsed = parseDeviceAddress(text);
    expect(parsed).toMatchObject({ ok: false, refusal: { code } });
    expect(parsed.ok ? "" : parsed.refusal.detail).toMatch(/write|must be/);
  });
});
