// caught by: huanxin(import-rule) main/store may not import main/shells
import { something } from "../shells/resources.ts";

export const used = something;
