// caught by: huanxin(import-rule) sync/engine may not import sync/transport
import { something } from "../transport/send.ts";

export const used = something;
