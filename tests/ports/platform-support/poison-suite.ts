import { describe, expect, test } from "vitest";
import type { SentEntry } from "../../../src/sync/protocol/index.ts";
import { saleBody, shiftOpenedBody, signedOnBody } from "./entry-bodies.ts";
import { outcomes } from "./ordinary-entries.ts";
import { casesOf, holdingsOf } from "./read-holdings.ts";
import {
  appendEntry,
  appendText,
  ingest,
  nextEntryText,
  signEntry,
  type TestTerminal,
} from "./test-terminal.ts";

/** Whatever is wrong with an entry, it is kept and the ones behind it go on. */
export function poisonSuite(enrol: () => Promise<TestTerminal>): void {
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
