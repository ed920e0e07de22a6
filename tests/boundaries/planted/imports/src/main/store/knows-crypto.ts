// caught by: huanxin(import-rule) main/store may not import main/crypto
import { something } from "../crypto/sign.ts";

export const used = something;
