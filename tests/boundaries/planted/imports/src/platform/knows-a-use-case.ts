// caught by: huanxin(import-rule) platform may not import main/use-cases
import { something } from "../main/use-cases/complete-sale.ts";

export const used = something;
