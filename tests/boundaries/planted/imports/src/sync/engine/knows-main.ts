// caught by: huanxin(import-rule) sync/engine may not import main/ports
import { something } from "../../main/ports/journal-store.ts";

export const used = something;
