// caught by: huanxin(import-rule) ./allocate needs its extension, because Node resolves it as it stands
import { something } from "./allocate";

export const used = something;
