import { pathToFileURL } from "node:url";
import path from "node:path";
import { ensureBuilt } from "../build/ensure-built.ts";

if (await ensureBuilt()) console.error("Built the till.");
await import(pathToFileURL(path.resolve(import.meta.dirname, "../../dist/main/launcher.js")).href);
