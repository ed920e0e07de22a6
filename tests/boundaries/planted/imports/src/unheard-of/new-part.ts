// caught by: huanxin(import-rule) src/unheard-of/new-part.ts has no layer; give it one in tools/lint/layers.ts
import { something } from "../domain/result.ts";

export const used = something;
