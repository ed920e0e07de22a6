// caught by: huanxin(import-rule) signatures/node may not import main/crypto
import { something } from "../../main/crypto/key-file.ts";

export const used = something;
