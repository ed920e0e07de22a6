import { expect, test } from "vitest";
import {
  sampleReturnInput,
  sampleSplitSale,
  sampleTerms,
} from "../../../../../tests/support/sample-return.ts";
import { wholeProgramme } from "../../../../../tests/support/whole-programme.ts";
import { fen } from "../../../money/index.ts";
import type { ReturnTerms } from "../../../returns/index.ts";
import { completeReturn } from "../../../returns/index.ts";
import { canonicalJson } from "../../canonical-json.ts";
import { createReturnRule } from "./returns.ts";
import type { RuledEntry } from "./rule.ts";

const hash = (text: string) => `hash of ${text}`;

/** The document of version 1 of the sample sale's programme, with this rule of returns. */
const documentOf = (returns: ReturnTerms) =>
  canonicalJson(wholeProgramme({ id: "TEST-AP", version: 1, returns }));

/** What the rule says of a return by `agreed`, where the journal installed `installed` and `kept` lies beside it. */
function verdict(agreed: ReturnTerms, installed: string, kept: string | null): unknown {
  const sale = sampleSplitSale();
  const made = completeReturn({
    ...sampleReturnInput(sale),
    termsOf: () => agreed,
    lineIds: ["L1"],
    refunds: [
      { tenderId: "P1", kind: "card", amountFen: fen(300_000), reference: "REFUND-1" },
      { tenderId: "P2", kind: "cash", amountFen: fen(75_920), reference: null },
    ],
    receiptNumber: "T000001-000009",
  });
  if (!made.ok) throw new Error(made.refusal.code);
  const rule = createReturnRule({
    hash,
    startsAfterSeq: 0,
    programmeDocument: () => kept,
  } as never);
  const placed = (seq: number, kind: string, body: unknown) =>
    ({ head: { terminal: "T000001", seq }, entry: { kind, body } }) as never as RuledEntry;
  const { id, version } = sale.lines[0]!.programme!;
  rule(
    placed(2, "publicationInstalled", { publicationKind: "programme", id, version, sha256: hash(installed) }),
  );
  return rule(placed(9, "returnCompleted", made.value));
}

const burnt: ReturnTerms = { ...sampleTerms, quota: "burnt" };

test("a quota comes back exactly as the document says under which the goods were sold", () => {
  for (const [agreed, other] of [
    [sampleTerms, burnt],
    [burnt, sampleTerms],
  ] as const) {
    expect(verdict(agreed, documentOf(agreed), documentOf(agreed))).toBeNull();
    expect(verdict(agreed, documentOf(other), documentOf(other))).toBe("wrongReturn");
  }
});

test("a document that is not at hand, or not the one that was installed, says nothing", () => {
  expect(verdict(burnt, documentOf(sampleTerms), null)).toBeNull();
  expect(verdict(burnt, documentOf(burnt), documentOf(sampleTerms))).toBeNull();
});
