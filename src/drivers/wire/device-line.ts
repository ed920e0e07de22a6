import { refuse } from "../../domain/result.ts";
import { deviceFailure, type DeviceFailure } from "../upos/index.ts";
import { parseDeviceAddress } from "./address.ts";
import { linkOpener, type LinkAddress } from "./open-link.ts";
import type { OpenLink } from "./link.ts";

/** What a driver needs to know of its address: how to open it and how fast it is. */
export type DeviceLine = {
  readonly openLink: OpenLink;
  /** Bits per second of a serial line; null where the line is fast enough not to matter. */
  readonly baudRate: number | null;
};

/**
 * The line behind an address. An address that no driver can open gives a line that always answers E_NOHARDWARE
 * with the cure, so that a till with one wrong line in its device file starts, sells, and says what is wrong.
 */
export function deviceLine(address: string): DeviceLine {
  const parsed = parseDeviceAddress(address);
  if (!parsed.ok) return unavailableLine(parsed.refusal.detail);
  switch (parsed.value.kind) {
    case "serial":
      return openableLine(parsed.value, parsed.value.baudRate);
    case "tcp":
      return openableLine(parsed.value, null);
    case "wedge":
      return unavailableLine(
        "a keyboard scanner is read by the screen and needs no driver: leave the address out here",
      );
    case "sim":
      return unavailableLine("no simulator of that name was started: start the till in demo mode");
  }
}

function openableLine(address: LinkAddress, baudRate: number | null): DeviceLine {
  return { openLink: linkOpener(address), baudRate };
}

function unavailableLine(cure: string): DeviceLine {
  const failure: DeviceFailure = deviceFailure("E_NOHARDWARE", cure);
  return { openLink: () => Promise.resolve(refuse(failure)), baudRate: null };
}
