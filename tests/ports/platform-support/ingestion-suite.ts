import { describe, expect, test } from "vitest";
import { z } from "zod";
import { utf8Schema } from "../../../src/platform/enrolment/terminals.ts";
import { problemSchema, type SentEntry, type Verdict } from "../../../src/sync/protocol/index.ts";
import { saleBody, shiftOpenedBody, signedOnBody } from "./entry-bodies.ts";
import { casesOf, holdingsOf, salesOf } from "./read-holdings.ts";
import type { PlatformUnderTest } from "./platform-under-test.ts";
import {
  appendEntry,
  appendText,
  enrolTestTerminal,
  ingest,
  nextEntryText,
  postEntries,
  readCursor,
  sendSigned,
  signEntry,
  type TestTerminal,
} from "./test-terminal.ts";

/** An ordinary morning: signed on, shift opened, two sales. */
function ordinaryEntries(terminal: TestTerminal): SentEntry[] {
  return [
    appendEntry(terminal, "operatorSignedOn", signedOnBody),
    appendEntry(terminal, "shiftOpened", shiftOpenedBody),
    appendEntry(terminal, "saleCompleted", saleBody("s-1", "YL505W1A00001")),
    appendEntry(terminal, "saleCompleted", saleBody("s-2", "YL505W1A00002")),
  ];
}

function outcomes(verdicts: readonly Verdict[]): string[] {
  return verdicts.map(({ outcome, reason }) => (reason === null ? outcome : `${outcome}:${reason}`));
}

async function codeOf(answer: Response): Promise<string> {
  return problemSchema.parse(await answer.json()).code;
}

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
  requestSuite(enrol);
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

function poisonSuite(enrol: () => Promise<TestTerminal>): void {
  describe("a bad entry", () => {
    const bad: readonly [name: string, make: (terminal: TestTerminal) => SentEntry, reason: string][] = [
      [
        "whose signature is over other bytes",
        (terminal) => {
          const sent = appendEntry(terminal, "shiftOpened", shiftOpenedBody);
          return { ...sent, signature: signEntry(terminal, sent.seq, `${sent.text} `).signature };
        },
        "badSignature",
      ],
      [
        "that names a key which was never enrolled",
        (terminal) => ({ ...appendEntry(terminal, "shiftOpened", shiftOpenedBody), keyId: "t000000-9" }),
        "unknownKey",
      ],
      ["that is not JSON", (terminal) => appendText(terminal, "<html>"), "notParsed"],
      ["that holds a NUL and half a character", (terminal) => appendText(terminal, "\0\ud800"), "notParsed"],
      [
        "with white space in it",
        (terminal) => appendText(terminal, `${nextEntryText(terminal, "shiftOpened", shiftOpenedBody)}\n`),
        "notCanonical",
      ],
      [
        "with a member twice",
        (terminal) =>
          appendText(
            terminal,
            nextEntryText(terminal, "shiftOpened", shiftOpenedBody).replace("{", '{"v":1,'),
          ),
        "notCanonical",
      ],
      [
        "with a fraction of a fen",
        (terminal) =>
          appendText(
            terminal,
            nextEntryText(terminal, "shiftOpened", shiftOpenedBody).replace("50000", "500.5"),
          ),
        "notCanonical",
      ],
      [
        "whose body is not what its kind says",
        (terminal) => appendEntry(terminal, "shiftOpened", signedOnBody),
        "notParsed",
      ],
      ["that names nobody", (terminal) => appendEntry(terminal, "shiftOpened", {}), "notParsed"],
      [
        "of another terminal",
        (terminal) => {
          const text = nextEntryText(terminal, "shiftOpened", shiftOpenedBody);
          return appendText(terminal, text.replace(terminal.certificate.terminal, "T999999"));
        },
        "wrongTerminal",
      ],
      [
        "that does not follow from the one before",
        (terminal) => {
          const text = nextEntryText(terminal, "shiftOpened", shiftOpenedBody);
          return appendText(terminal, text.replace(terminal.head.hash, "0".repeat(64)));
        },
        "brokenChain",
      ],
      [
        "that says another seq than it was sent with",
        (terminal) => {
          const text = nextEntryText(terminal, "shiftOpened", shiftOpenedBody);
          return appendText(terminal, text.replace('"seq":2', '"seq":3'));
        },
        "brokenChain",
      ],
    ];

    test.each(bad)(
      "%s is kept, flagged, and does not block the ones behind it",
      async (_name, make, reason) => {
        const terminal = await enrol();
        const entries = [
          appendEntry(terminal, "operatorSignedOn", signedOnBody),
          make(terminal),
          appendEntry(terminal, "saleCompleted", saleBody("s-1")),
        ];
        const answer = await ingest(terminal, entries);
        expect(outcomes(answer.verdicts)).toEqual(["stored", `poisoned:${reason}`, "stored"]);
        expect(answer.cursor).toEqual(terminal.head);
        expect(await ingest(terminal, entries)).toEqual(answer);
        expect((await casesOf(terminal)).map((found) => [found.seq, found.kind, found.reason])).toEqual([
          [2, "poison", reason],
        ]);
        expect((await holdingsOf(terminal)).sales.count).toBe(1);
      },
    );

    test("of a kind from a newer till is stored, and nothing is read from it", async () => {
      const terminal = await enrol();
      const entries = [
        appendEntry(terminal, "moonPhaseChanged", { ...(signedOnBody as object), phase: "full\0moon" }),
        appendEntry(terminal, "strange\0kind", signedOnBody),
        appendEntry(terminal, "saleCompleted", saleBody("s-\0-1")),
      ];
      const answer = await ingest(terminal, entries);
      expect(outcomes(answer.verdicts)).toEqual(["stored:unknownKind", "stored:unknownKind", "stored"]);
      expect(await casesOf(terminal)).toEqual([]);
    });
  });
}

function requestSuite(enrol: () => Promise<TestTerminal>): void {
  describe("a request", () => {
    test("that is not signed, or signed for another body, is refused", async () => {
      const terminal = await enrol();
      const other = await enrol();
      const id = terminal.certificate.terminal;
      const path = `/v1/terminals/${id}/entries`;
      const entries = ordinaryEntries(terminal);
      const body = JSON.stringify({ terminal: id, entries });
      expect((await fetch(`${terminal.url}/v1/terminals/${id}/cursor`)).status).toBe(401);
      const tampered = await fetch(`${terminal.url}${path}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-huanxin-terminal": id,
          "x-huanxin-key": terminal.certificate.keyId,
          "x-huanxin-signature": "A".repeat(86),
        },
        body,
      });
      expect([tampered.status, await codeOf(tampered)]).toEqual([401, "badRequestSignature"]);
      const crossed = await sendSigned(other, "POST", path, body);
      expect([crossed.status, await codeOf(crossed)]).toEqual([403, "forbidden"]);
      const dressed = await sendSigned(other, "POST", path, body, { "x-huanxin-terminal": id });
      expect([dressed.status, await codeOf(dressed)]).toEqual([401, "badRequestSignature"]);
      expect((await readCursor(terminal)).seq).toBe(0);
    });

    test("from a terminal that was never enrolled is refused", async () => {
      const terminal = await enrol();
      const stranger = { ...terminal, certificate: { ...terminal.certificate, terminal: "T999999" } };
      const answer = await sendSigned(stranger, "GET", "/v1/terminals/T999999/cursor");
      expect([answer.status, await codeOf(answer)]).toEqual([404, "unknownTerminal"]);
    });

    test("that is too large, not JSON, or of another shape gets a problem, never HTML", async () => {
      const terminal = await enrol();
      const path = `/v1/terminals/${terminal.certificate.terminal}/entries`;
      const huge = await sendSigned(
        terminal,
        "POST",
        path,
        JSON.stringify({ text: "x".repeat(2 * 1_048_576) }),
      );
      const torn = await sendSigned(terminal, "POST", path, '{"terminal":');
      const shapeless = await sendSigned(terminal, "POST", path, "[]");
      const nowhere = await fetch(`${terminal.url}/<script>alert(1)</script>`);
      const html = await sendSigned(terminal, "POST", path, "<html></html>", { "content-type": "text/html" });
      const seen: [number, string][] = [];
      for (const answer of [huge, torn, shapeless, nowhere, html]) {
        expect(answer.headers.get("content-type")).toContain("application/json");
        expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
        seen.push([answer.status, await codeOf(answer)]);
      }
      expect(seen).toEqual([
        [413, "tooLarge"],
        [400, "badRequest"],
        [400, "badRequest"],
        [404, "notFound"],
        [400, "badRequest"],
      ]);
    });

    test("with more than a mebibyte of entry text is refused as too large", async () => {
      const terminal = await enrol();
      const texts = ["a", "b", "c"].map((letter) => letter.repeat(399_999));
      const entries = texts.map((text) => appendText(terminal, text));
      expect(await codeOf(await postEntries(terminal, entries))).toBe("tooLarge");
      expect((await readCursor(terminal)).seq).toBe(0);
    });
  });
}
