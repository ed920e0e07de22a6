import type { Device } from "../upos/device.ts";

export const scan = (device: Device) => device.address;
