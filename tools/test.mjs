// npm test: installs what is missing and runs every check and test.
import { runOnProjectNode } from "./bootstrap.mjs";

runOnProjectNode("tools/test/main.ts", process.argv.slice(2));
