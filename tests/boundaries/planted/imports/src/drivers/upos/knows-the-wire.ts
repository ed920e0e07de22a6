// caught by: huanxin(import-rule) drivers/upos may not import drivers/wire
import { something } from "../wire/serial.ts";

export const used = something;
