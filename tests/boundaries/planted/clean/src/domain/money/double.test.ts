import { readFileSync } from "node:fs";
import { simulate } from "../../drivers/simulators/scan.ts";

export const used = [readFileSync, simulate, Date.now()];
