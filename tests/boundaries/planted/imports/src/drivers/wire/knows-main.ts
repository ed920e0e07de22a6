// caught by: huanxin(import-rule) drivers/wire may not import main/ports
import { something } from "../../main/ports/clock.ts";

export const used = something;
