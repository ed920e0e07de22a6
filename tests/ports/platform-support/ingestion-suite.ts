import { describe, expect, test } from "vitest";
import { z } from "zod";
import { utf8Schema } from "../../../src/platform/enrolment/terminals.ts";
import { problemSchema } from "../../../src/sync/protocol/index.ts";
import { saleBody, shiftOpenedBody, signedOnBody } from "./entry-bodies.ts";
import { codeOf, ordinaryEntries, outcomes } from "./ordinary-entries.ts";
import type { PlatformUnderTest } from "./platform-under-test.ts";
import { keySuite } from "./key-suite.ts";
import { personalDataSuite } from "./personal-data-suite.ts";
import { poisonSuite } from "./poison-suite.ts";
import { unsignedSuite } from "./unsigned-suite.ts";
import { casesOf, holdingsOf, salesOf } from "./read-holdings.ts";
import { returnSuite } from "./return-suite.ts";
import { requestSuite } from "./request-suite.ts";
import {
  appendEntry,
  enrolTestTerminal,
  ingest,
  postEntries,
  readCursor,
  type TestTerminal,
} from "./test-terminal.ts";

/** What ingestion guarantees, whatever the database. */
export function ingestionSuite(platform: () => PlatformUnderTest): void {
  const enrol = () => enrolTestTerminal(platform().url);

  describe("ingestion", () => {
    test("begins at the certificate's hash and moves the cursor to the last entry", async () => {
      const terminal = await enrol();
      expect(await readCursor(terminal)).toEqual(terminal.head);
      const answer = await ingest(terminal, ordinaryEntries(terminal));
      expect(outcomes(answer.verdicts)).toEqual(["stored", "stored", "stored", "stored"]);
      expect(answer.cursor).toEqual(terminal.head);
      expect(await readCursor(terminal)).toEqual(terminal.head);
    });

    test("keeps the bytes as they were signed", async () => {
      const terminal = await enrol();
      const sent = ordinaryEntries(terminal);
      await ingest(terminal, sent);
      const rows = await platform().database.query(
        z.object({ text: utf8Schema }),
        "SELECT text FROM entries WHERE terminal = $1 ORDER BY seq",
        [terminal.certificate.terminal],
      );
      expect(rows.map(({ text }) => text)).toEqual(sent.map(({ text }) => text));
    });

    test("shows each sale with its four prices, and the subsidy by programme", async () => {
      const terminal = await enrol();
      await ingest(terminal, ordinaryEntries(terminal));
      const held = await holdingsOf(terminal);
      expect(held.sales).toEqual({
        count: 2,
        listFen: 999_800,
        merchantDiscountFen: 0,
        subsidyFen: 199_960,
        toPayFen: 799_840,
      });
      expect(held.subsidyByProgramme).toEqual([
        { programmeId: "DEMO-HA-2025-AP", count: 2, subsidyFen: 199_960 },
      ]);
      expect(held.entriesByKind).toEqual([
        { kind: "operatorSignedOn", count: 1 },
        { kind: "saleCompleted", count: 2 },
        { kind: "shiftOpened", count: 1 },
      ]);
      const sales = await salesOf(terminal);
      expect(sales.map(({ seq, saleId, lines }) => [seq, saleId, lines[0]?.serial])).toEqual([
        [3, "s-1", "YL505W1A00001"],
        [4, "s-2", "YL505W1A00002"],
      ]);
    });

    test("keeps a sale whose sums do not come out, and opens a case for the fen", async () => {
      const terminal = await enrol();
      const wrong = appendEntry(terminal, "saleCompleted", { ...(saleBody("s-1") as object), changeFen: 79 });
      expect(outcomes((await ingest(terminal, [wrong])).verdicts)).toEqual(["stored"]);
      expect((await casesOf(terminal)).map(({ seq, kind, reason }) => [seq, kind, reason])).toEqual([
        [1, "amounts", "tenders"],
      ]);
    });

    test("counts what comes twice once, and answers the same", async () => {
      const terminal = await enrol();
      const entries = ordinaryEntries(terminal);
      const first = await ingest(terminal, entries);
      const again = await ingest(terminal, entries);
      expect(again).toEqual(first);
      const late = appendEntry(terminal, "operatorSignedOff", signedOnBody);
      const overlap = await ingest(terminal, [...entries.slice(2), late]);
      expect(outcomes(overlap.verdicts)).toEqual(["stored", "stored", "stored"]);
      expect((await holdingsOf(terminal)).sales.count).toBe(2);
    });

    test("counts two requests that bring the same entries at the same moment once", async () => {
      const terminal = await enrol();
      const entries = ordinaryEntries(terminal);
      const answers = await Promise.all([1, 2, 3, 4].map(() => ingest(terminal, entries)));
      for (const answer of answers) expect(answer.cursor).toEqual(terminal.head);
      const held = await holdingsOf(terminal);
      expect(held.sales.count).toBe(2);
      expect(held.cases).toEqual([]);
    });

    test("refuses entries behind a gap, says where to go on, and changes nothing", async () => {
      const terminal = await enrol();
      const start = terminal.head;
      const [, ...behind] = ordinaryEntries(terminal);
      const answer = await postEntries(terminal, behind);
      expect(answer.status).toBe(409);
      const problem = problemSchema.parse(await answer.json());
      expect(problem.code).toBe("gap");
      expect(problem.cure).toContain("seq 1");
      expect(await readCursor(terminal)).toEqual(start);
    });

    test("refuses entries that are not in order", async () => {
      const terminal = await enrol();
      const [first, second] = ordinaryEntries(terminal);
      if (first === undefined || second === undefined) throw new Error("two entries were made");
      expect(await codeOf(await postEntries(terminal, [second, first]))).toBe("badRequest");
      expect((await readCursor(terminal)).seq).toBe(0);
    });
  });

  forkSuite(enrol);
  poisonSuite(enrol);
  personalDataSuite(platform, enrol);
  unsignedSuite(enrol);
  keySuite(enrol, () => platform().url);
  returnSuite(enrol);
  requestSuite(platform, enrol);
}

function forkSuite(enrol: () => Promise<TestTerminal>): void {
  describe("a fork", () => {
    test("never replaces what is held, and opens one case however often it comes", async () => {
      const terminal = await enrol();
      const start = terminal.head;
      const entries = ordinaryEntries(terminal);
      await ingest(terminal, entries);
      const clone: TestTerminal = { ...terminal, head: start };
      const other = appendEntry(clone, "shiftOpened", { ...(shiftOpenedBody as object), floatFen: 1 });
      for (const _time of [1, 2]) {
        const answer = await ingest(clone, [other]);
        expect(outcomes(answer.verdicts)).toEqual(["fork"]);
        expect(answer.cursor).toEqual(terminal.head);
      }
      expect((await casesOf(terminal)).map(({ seq, kind }) => [seq, kind])).toEqual([[1, "fork"]]);
      expect(outcomes((await ingest(terminal, entries)).verdicts)).toEqual([
        "stored",
        "stored",
        "stored",
        "stored",
      ]);
    });
  });
}
