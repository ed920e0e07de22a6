import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import type { KeyFileRefused } from "../../src/main/crypto/index.ts";
import type { DatabaseRefused } from "../../src/main/store/index.ts";
import type { TillRefused } from "../../src/main/till-identity.ts";
import { createTill, type Till, type TillOptions } from "../../src/main/till.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A copy of a data folder that a test may damage. */
export function copyOf(dataDir: string): string {
  const copy = path.join(temporaryFolder(), "till");
  cpSync(dataDir, copy, { recursive: true });
  return copy;
}

/** Starts a till without a shop around it. */
export function start(dataDir: string, options: Partial<TillOptions> = {}): Promise<Till> {
  return createTill({ dataDir, devices: {}, isDemo: true, wrappingKey: null, enrolment: null, ...options });
}

/** Bytes of every file in the folder but the log, so that "nothing was touched" can be seen. */
function fingerprint(dataDir: string): Record<string, string> {
  const files = readdirSync(dataDir).filter((name) => name !== "till.log" && !/-(wal|shm)$/.test(name));
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(path.join(dataDir, name)))
        .digest("hex"),
    ]),
  );
}

type RefusalClass = typeof TillRefused | typeof DatabaseRefused | typeof KeyFileRefused;

/** The till must not start, must say why and what to do, and must leave every file as it is. */
export async function expectRefused(
  dataDir: string,
  options: Partial<TillOptions>,
  expected: { readonly kind: RefusalClass; readonly code: string; readonly cure: RegExp },
): Promise<void> {
  const before = fingerprint(dataDir);
  const error: unknown = await start(dataDir, options).then(
    async (till) => {
      await till.close();
      return null;
    },
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(expected.kind);
  expect(error).toMatchObject({ code: expected.code, message: expect.stringMatching(expected.cure) });
  expect(fingerprint(dataDir)).toEqual(before);
}
