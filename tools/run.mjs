// node tools/run.mjs FILE ARGS...: installs what is missing and runs FILE (TypeScript or JavaScript) on Node 24.
import { runOnProjectNode } from "./bootstrap.mjs";

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: node tools/run.mjs FILE [ARGUMENT...]");
  process.exit(2);
}
runOnProjectNode(file, args);
