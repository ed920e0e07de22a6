import { size } from "../protocol/envelope.ts";

export const next = (now: number) => now + size;
