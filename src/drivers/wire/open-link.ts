import { openSerialLink } from "./serial-link.ts";
import { openTcpLink } from "./tcp-link.ts";
import type { DeviceAddress } from "./address.ts";
import type { OpenLink } from "./link.ts";

export type LinkAddress = Extract<DeviceAddress, { kind: "serial" | "tcp" }>;

/** The one place that knows serial from TCP. */
export function linkOpener(address: LinkAddress): OpenLink {
  return address.kind === "serial"
    ? () => openSerialLink(address.path, address.baudRate)
    : (timeoutMs) => openTcpLink(address.host, address.port, timeoutMs);
}
