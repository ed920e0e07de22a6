// caught by: huanxin(import-rule) main/till may not import drivers/simulators
import { something } from "../drivers/simulators/start-simulator.ts";

export const used = something;
