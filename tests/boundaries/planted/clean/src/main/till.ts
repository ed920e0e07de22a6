import { scan } from "../drivers/scanner/scan.ts";
import { tick } from "./use-cases/tick.ts";

export const till = { scan, tick };
