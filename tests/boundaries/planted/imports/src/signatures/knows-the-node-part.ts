// caught by: huanxin(import-rule) signatures may not import signatures/node
import { something } from "./node/ed25519.ts";

export const used = something;
