// caught by: huanxin(import-rule) sync/protocol may not import sync/engine
import { something } from "../engine/step.ts";

export const used = something;
