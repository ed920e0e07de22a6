import { readFileSync } from "node:fs";
import { TextDecoder } from "node:util";
import { ok, refuse, type Result } from "../../../domain/result.ts";
import type { Problem, ReadCode } from "./problem.ts";

/** What stands in messages instead of a file's name. */
export const standardInput = "-";

/** More than any facts of a sale, and little enough to lie in memory. */
const mostBytes = 32_000_000;

/** The text of a file, or of standard input where `file` is "-". */
export function readText(file: string): Result<string, Problem> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file === standardInput ? 0 : file);
  } catch (error) {
    return refuse(atBeginning("notReadable", error instanceof Error ? error.message : String(error)));
  }
  if (bytes.length > mostBytes) return refuse(atBeginning("tooLarge", `${bytes.length} bytes`));
  try {
    return ok(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return refuse(atBeginning("notUtf8", ""));
  }
}

/** A problem of a whole text. */
export function atBeginning(code: ReadCode, message: string): Problem {
  return { position: { line: 1, column: 1 }, severity: "error", code, path: [], params: { message } };
}
