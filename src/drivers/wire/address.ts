import { z } from "zod";
import { ok, refuse, type Result } from "../../domain/result.ts";

/** Where a device is to be found, parsed. Real and simulated devices differ in this value and in nothing else. */
export type DeviceAddress =
  | { readonly kind: "serial"; readonly path: string; readonly baudRate: BaudRate }
  | { readonly kind: "tcp"; readonly host: string; readonly port: number }
  /** A scanner that types: the screen reads it, no driver opens it. */
  | { readonly kind: "wedge" }
  /** A simulator that whoever starts the till replaces by the address of the started program. */
  | { readonly kind: "sim"; readonly name: string };

export type AddressRefusal = {
  readonly code:
    | "addressScheme"
    | "addressPath"
    | "addressBaudRate"
    | "addressHost"
    | "addressPort"
    | "addressName";
  /** English, for the technician; says what to write instead. */
  readonly detail: string;
};

export type BaudRate = 9600 | 19200 | 38400 | 57600 | 115200;
const baudRates: readonly number[] = [9600, 19200, 38400, 57600, 115200] satisfies BaudRate[];
const defaultBaudRate: BaudRate = 115200;
const rawPrintingPort = 9100;

/**
 * Parses the address forms `serial:///dev/ttyUSB0?baud=115200`, `serial://COM3`, `tcp://host:9100`, `wedge:`
 * and `sim:NAME`. The baud rate is 115200 and the TCP port 9100 where none is given.
 */
export function parseDeviceAddress(text: string): Result<DeviceAddress, AddressRefusal> {
  const trimmed = text.trim();
  if (trimmed.startsWith("serial://")) return parseSerial(trimmed.slice("serial://".length));
  if (trimmed.startsWith("tcp://")) return parseTcp(trimmed);
  if (trimmed === "wedge:") return ok({ kind: "wedge" });
  if (trimmed.startsWith("sim:")) return parseSimulator(trimmed.slice("sim:".length));
  return refuse({
    code: "addressScheme",
    detail:
      "unknown kind of address: write serial:///dev/ttyUSB0?baud=115200, tcp://host:9100, wedge: or sim:NAME",
  });
}

function parseSerial(rest: string): Result<DeviceAddress, AddressRefusal> {
  const [path = "", query = ""] = rest.split("?", 2);
  if (!/^(\/[^\s?]+|COM\d{1,3})$/.test(path)) {
    return refuse({
      code: "addressPath",
      detail: "no serial port in the address: write serial:///dev/ttyUSB0 or serial://COM3",
    });
  }
  const baudRate = parseBaudRate(query);
  if (baudRate === null) {
    return refuse({
      code: "addressBaudRate",
      detail: `baud rate must be one of ${baudRates.join(", ")}: write ?baud=115200`,
    });
  }
  return ok({ kind: "serial", path, baudRate });
}

function parseBaudRate(query: string): BaudRate | null {
  if (query === "") return defaultBaudRate;
  const digits = /^baud=(\d{4,6})$/.exec(query)?.[1];
  const rate = Number(digits);
  return isBaudRate(rate) ? rate : null;
}

function isBaudRate(rate: number): rate is BaudRate {
  return baudRates.includes(rate);
}

function parseTcp(text: string): Result<DeviceAddress, AddressRefusal> {
  const match = /^tcp:\/\/(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_.-]+)(?::(\d{1,5}))?\/?$/.exec(text);
  if (match === null) {
    return refuse({ code: "addressHost", detail: "no host in the address: write tcp://192.168.1.50:9100" });
  }
  const port = z
    .int()
    .min(1)
    .max(65535)
    .safeParse(Number(match[2] ?? rawPrintingPort));
  if (!port.success)
    return refuse({ code: "addressPort", detail: "TCP port must be 1 to 65535: printers use 9100" });
  return ok({ kind: "tcp", host: (match[1] ?? "").replace(/^\[|\]$/g, ""), port: port.data });
}

function parseSimulator(name: string): Result<DeviceAddress, AddressRefusal> {
  if (/^[a-z][a-z-]{0,30}$/.test(name)) return ok({ kind: "sim", name });
  return refuse({
    code: "addressName",
    detail: "simulator name is missing: write sim:scanner, sim:id-card-reader or sim:printer",
  });
}
