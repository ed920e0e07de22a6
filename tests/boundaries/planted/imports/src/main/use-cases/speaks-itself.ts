// caught by: huanxin(import-rule) main/use-cases may not import decision-words
import { used } from "../../decision-words/knows-the-till.ts";

export const said = used;
