// caught by: huanxin(import-rule) renderer/features may not import the package axios
import { something } from "axios";

export const used = something;
