import { describe, expect, test } from "vitest";
import { canonicalJson, type CanonicalValue } from "../../../src/domain/journal/canonical-json.ts";
import { sha256Hex } from "../../../src/platform/keys/sha256.ts";
import type { SentEntry } from "../../../src/sync/protocol/index.ts";
import { saleBody, shiftOpenedBody, signedOnBody } from "./entry-bodies.ts";
import { outcomes } from "./ordinary-entries.ts";
import { casesOf, holdingsOf } from "./read-holdings.ts";
import { appendEntry, appendText, ingest, nextEntryText, type TestTerminal } from "./test-terminal.ts";

/** The next entry as a terminal whose signer failed makes it. */
function appendUnsigned(terminal: TestTerminal, kind: string, body: CanonicalValue): SentEntry {
  const signed = JSON.parse(nextEntryText(terminal, kind, body)) as Record<string, CanonicalValue>;
  return { ...appendText(terminal, canonicalJson({ ...signed, signer: "unavailable" })), signature: null };
}

/** The entry that vouches for these, as it should be or with something changed. */
function appendCover(
  terminal: TestTerminal,
  run: readonly SentEntry[],
  changed: CanonicalValue = {},
): SentEntry {
  return appendEntry(terminal, "signerRecovered", {
    operator: { id: "system", role: "system" },
    fromSeq: run[0]?.seq ?? 0,
    toSeq: run.at(-1)?.seq ?? 0,
    hashesSha256: sha256Hex(run.map(({ text }) => sha256Hex(text)).join("")),
    ...(changed as object),
  });
}

const failed = { operator: { id: "system", role: "system" }, cause: "deviceFailed" };

function unsignedRun(terminal: TestTerminal): SentEntry[] {
  return [
    appendUnsigned(terminal, "saleCompleted", saleBody("s-1")),
    appendUnsigned(terminal, "signerUnavailable", failed),
    appendUnsigned(terminal, "saleCompleted", saleBody("s-2")),
  ];
}

async function poisonOf(terminal: TestTerminal): Promise<unknown[]> {
  return (await casesOf(terminal)).map(({ seq, reason }) => [seq, reason]);
}

/** Entries of a terminal whose signer failed for a while. */
export function unsignedSuite(enrol: () => Promise<TestTerminal>): void {
  describe("entries that a terminal could not sign", () => {
    test("are taken, say so, and are no case once one signature vouches for them", async () => {
      const terminal = await enrol();
      const before = appendEntry(terminal, "shiftOpened", shiftOpenedBody);
      const run = unsignedRun(terminal);
      const entries = [
        before,
        ...run,
        appendCover(terminal, run),
        appendEntry(terminal, "operatorSignedOn", signedOnBody),
      ];
      const answer = await ingest(terminal, entries);
      expect(outcomes(answer.verdicts)).toEqual([
        "stored",
        "stored:unsigned",
        "stored:unsigned",
        "stored:unsigned",
        "stored",
        "stored",
      ]);
      expect(await casesOf(terminal)).toEqual([]);
      expect((await holdingsOf(terminal)).sales.count).toBe(2);
    });

    test("are covered also when the cover comes in a later request", async () => {
      const terminal = await enrol();
      const run = unsignedRun(terminal);
      await ingest(terminal, run);
      await ingest(terminal, [appendCover(terminal, run)]);
      expect(await casesOf(terminal)).toEqual([]);
    });

    const bad: readonly [string, (terminal: TestTerminal, run: SentEntry[]) => SentEntry][] = [
      ["another entry comes first", (terminal) => appendEntry(terminal, "operatorSignedOn", signedOnBody)],
      ["the cover begins too late", (terminal, run) => appendCover(terminal, run, { fromSeq: 3 })],
      ["the cover ends too early", (terminal, run) => appendCover(terminal, run, { toSeq: 3 })],
      ["the cover names other hashes", (terminal, run) => appendCover(terminal, run.toReversed())],
    ];
    test.each(bad)("are a case when %s", async (_name, cover) => {
      const terminal = await enrol();
      const before = appendEntry(terminal, "shiftOpened", shiftOpenedBody);
      const run = unsignedRun(terminal);
      // The range of the cover is counted over the run itself, whatever order its hashes are in.
      const after = cover(terminal, run);
      await ingest(terminal, [before, ...run, after]);
      expect(await poisonOf(terminal)).toEqual([[5, "uncovered"]]);
    });

    test("that do not say so themselves, or are signed and say so, are poison", async () => {
      const terminal = await enrol();
      const silent = { ...appendEntry(terminal, "shiftOpened", shiftOpenedBody), signature: null };
      const both = JSON.parse(nextEntryText(terminal, "operatorSignedOn", signedOnBody)) as object;
      const boastful = appendText(terminal, canonicalJson({ ...both, signer: "unavailable" }));
      const answer = await ingest(terminal, [silent, boastful]);
      expect(outcomes(answer.verdicts)).toEqual(["poisoned:badSignature", "poisoned:badSignature"]);
    });
  });
}
