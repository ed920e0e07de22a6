// caught by: huanxin(import-rule) main/cli may not import main/shells
import { something } from "../shells/resources.ts";

export const used = something;
