import { scan } from "../scanner/scan.ts";

export const simulate = scan;
