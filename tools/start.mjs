// npm start: installs what is missing, builds when the sources changed, and starts the till.
import { runOnProjectNode } from "./bootstrap.mjs";

runOnProjectNode("tools/start/main.ts", process.argv.slice(2));
