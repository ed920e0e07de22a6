// caught by: huanxin(import-rule) drivers/<device> may not import the package serialport
import { something } from "serialport";

export const used = something;
