// caught by: huanxin(import-rule) main/use-cases may not import drivers/<device>
import { something } from "../../drivers/scanner/serial-scanner.ts";

export const used = something;
