// caught by: huanxin(import-rule) decision-words may not import main/till
import { something } from "../main/till.ts";

export const used = something;
