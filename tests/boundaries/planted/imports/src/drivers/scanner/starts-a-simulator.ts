// caught by: huanxin(import-rule) drivers/<device> may not import drivers/simulators
import { something } from "../simulators/start-simulator.ts";

export const used = something;
