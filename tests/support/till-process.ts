import { parseArgs } from "node:util";
import { lifeSchema, sellUntilTheEnd } from "./selling-life.ts";

/**
 * `node till-process.ts --data=DIR --run=N`: a till in a process of its own, selling. `--sales=N` ends after so many;
 * when standard input ends, it closes the till in order. DIR is enrolled, or is by `--platform=URL --code=CODE`.
 */
const text = { type: "string" } as const;
const options = { data: text, run: text, sales: text, platform: text, code: text };
let isEnding = false;
process.stdin.on("end", () => (isEnding = true)).resume();
await sellUntilTheEnd(lifeSchema.parse(parseArgs({ options }).values), () => isEnding);
