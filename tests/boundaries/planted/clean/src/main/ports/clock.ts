import type { Device } from "../../drivers/upos/device.ts";

export type Clock = { readonly now: () => number; readonly of: Device };
