import { describe, expect, it } from "vitest";
import { entrySchema } from "../../domain/journal/entry-schema.ts";
import { systemActor } from "../../domain/operator/operator.ts";
import { SignerFailed } from "../ports/index.ts";
import { sampleTill, type SampleTill } from "../../../tests/support/sample-till.ts";
import { appendEntry } from "./append-entry.ts";
import { recoverSigner } from "./recover-signer.ts";
import { breakerAtStart } from "./signer-breaker.ts";

/** A till whose signer can be taken away and given back. */
function breakable() {
  const sample = sampleTill();
  const state = { works: true, calls: 0 };
  const { signer } = sample.till;
  const sign: typeof signer.sign = (prefix, text) => {
    state.calls += 1;
    if (!state.works) throw new SignerFailed("keeperLocked", "locked");
    return signer.sign(prefix, text);
  };
  return { sample, state, till: { ...sample.till, signer: { ...signer, sign } } };
}

function entriesOf({ till }: SampleTill) {
  return till.store.entriesFrom(1, 100, 1e6).map(({ text, signature }) => ({
    ...entrySchema.parse(JSON.parse(text)),
    isSigned: signature !== null,
    text,
  }));
}

const note = { operator: systemActor, cause: "networkDown" } as const;

describe("a signer that fails", () => {
  it("lets entries go on unsigned, says why once, and is not asked again before it is due", () => {
    const { sample, state, till } = breakable();
    appendEntry(till, "outageBegan", note);
    state.works = false;
    state.calls = 0;
    for (let index = 0; index < 3; index += 1) expect(appendEntry(till, "outageBegan", note).ok).toBe(true);
    expect(state.calls).toBe(1);
    expect(recoverSigner(till)).toBe(false);
    expect(state.calls).toBe(1);
    expect(entriesOf(sample).map(({ kind, signer, isSigned }) => [kind, signer, isSigned])).toEqual([
      ["outageBegan", undefined, true],
      ["outageBegan", "unavailable", false],
      ["signerUnavailable", "unavailable", false],
      ["outageBegan", "unavailable", false],
      ["outageBegan", "unavailable", false],
    ]);
    expect(entriesOf(sample)[2]?.body).toMatchObject({ cause: "keeperLocked" });
    expect(till.session.notices.map(({ code }) => code)).toEqual(["signerUnavailable"]);
  });

  it("is tried again later and later, and then vouches for all that went unsigned with one signature", () => {
    const { sample, state, till } = breakable();
    state.works = false;
    appendEntry(till, "outageBegan", note);
    sample.pass(2_000);
    expect(recoverSigner(till)).toBe(false);
    sample.pass(3_999);
    state.works = true;
    expect(recoverSigner(till)).toBe(false);
    sample.pass(1);
    expect(recoverSigner(till)).toBe(true);
    const [first, second, recovered] = entriesOf(sample);
    const { sha256Hex } = till.crypto;
    expect(recovered).toMatchObject({
      kind: "signerRecovered",
      isSigned: true,
      body: {
        fromSeq: 1,
        toSeq: 2,
        hashesSha256: sha256Hex(sha256Hex(first!.text) + sha256Hex(second!.text)),
      },
    });
    appendEntry(till, "outageBegan", note);
    expect(entriesOf(sample).at(-1)).toMatchObject({ isSigned: true });
    expect(till.session.notices).toEqual([]);
  });

  it("is remembered by the journal: a restart begins with the breaker open and due at once", () => {
    const { sample, state, till } = breakable();
    expect(breakerAtStart(till.store, "key-1").failure).toBeNull();
    state.works = false;
    appendEntry(till, "outageBegan", note);
    till.session.signing.failure = null;
    Object.assign(till.session.signing, breakerAtStart(till.store, "key-1"));
    state.works = true;
    expect(recoverSigner(till)).toBe(true);
    expect(entriesOf(sample).map(({ kind }) => kind)).toEqual([
      "outageBegan",
      "signerUnavailable",
      "signerRecovered",
    ]);
  });
});
