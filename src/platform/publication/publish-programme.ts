import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import type { Programme } from "../../domain/programme/programme-schema.ts";
import { readDocument } from "../../domain/programme/read-document.ts";
import { refuse, type Result } from "../../domain/result.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import type { PlatformKeys } from "../keys/platform-keys.ts";
import type { Refusal } from "../refusal.ts";
import { newestVersion, publish } from "./publications.ts";

const longestCure = 400;

/**
 * Publishes a programme's document. What is signed is its canonical JSON, so that neither white space nor a
 * member written twice can mean something else to another reader.
 * Refused with badRequest when it does not parse, counts by an unknown token key, or its version did not grow.
 */
export async function publishProgramme(
  database: Database,
  keys: PlatformKeys,
  clock: Clock,
  document: string,
): Promise<Result<Programme, Refusal>> {
  const programme = parseProgramme(document);
  if (!programme.ok) return programme;
  const { id, version, tokenKeyId } = programme.value;
  if (!keys.tokenKeys.some(({ keyId }) => keyId === tokenKeyId)) {
    return refuse({
      code: "badRequest",
      cure: `tokenKeyId "${tokenKeyId}" is none of this platform's token keys.`,
    });
  }
  return database.transaction(async (queries) => {
    const newest = await newestVersion(queries, "programme", id);
    if (version <= newest) {
      return refuse({
        code: "badRequest",
        cure: `Version ${newest} is published already: give a higher version.`,
      });
    }
    const text = canonicalJson(programme.value);
    await publish(queries, keys, clock, { kind: "programme", id, version, document: text, tokenKeyId });
    return programme;
  });
}

/** Reads a programme's document; the refusal names the members that are wrong. */
export function parseProgramme(document: string): Result<Programme, Refusal> {
  const read = readDocument(document);
  if (read.ok) return read;
  const { code, problems } = read.refusal;
  const places = problems.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`));
  return refuse({
    code: code === "tooLarge" ? "tooLarge" : "badRequest",
    cure: `Not a programme: ${places.join("; ")}`.slice(0, longestCure),
  });
}
