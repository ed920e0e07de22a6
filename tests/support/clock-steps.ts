import { expect } from "vitest";
import type { EntryOf } from "../../src/domain/journal/entry-schema.ts";
import { parseInstant, toChinaTime } from "../../src/domain/time/instant.ts";
import { appendEntry } from "../../src/main/use-cases/append-entry.ts";
import { notePlatformTime } from "../../src/main/use-cases/note-platform-time.ts";
import { tillTime } from "../../src/main/use-cases/till-time.ts";
import { signaturePrefix, signedTimeText, type SignedTime } from "../../src/sync/protocol/index.ts";
import type { SampleTill } from "./sample-till.ts";

export const second = 1_000;
export const hour = 3_600 * second;
export const day = 24 * hour;
export const decades = 70 * 365 * day;
export const nonce = "0123456789abcdef";

export function write({ till }: SampleTill): void {
  expect(appendEntry(till, "operatorSignedOff", { operator: { id: "1001", role: "cashier" } }).ok).toBe(true);
}

export function entries({ till }: SampleTill) {
  return till.store
    .entriesFrom(1, 1_000, 10_000_000)
    .map(({ text }) => JSON.parse(text) as { seq: number; kind: string; at: string; body: unknown });
}

/** Cause and length of each jump in the journal, in seconds. */
export function jumps(sample: SampleTill): [string, number][] {
  return entries(sample)
    .filter(({ kind }) => kind === "clockJumped")
    .map((entry) => {
      const { at, body } = entry as EntryOf<"clockJumped">;
      expect(body.byMs).toBe((parseInstant(at) ?? 0) - (parseInstant(body.expectedAt) ?? 0));
      return [body.cause, Math.round(body.byMs / second)];
    });
}

/** The rule of every verifier: who is before the entry before is a clockJumped. */
export function expectNoSilentStepBack(sample: SampleTill): void {
  const all = entries(sample);
  const stepsBack = all.filter((entry, index) => entry.at < (all[index - 1]?.at ?? ""));
  expect(stepsBack.filter(({ kind }) => kind !== "clockJumped")).toEqual([]);
}

/** The machine starts the till again: what is left is the journal, the anchor, and the clocks as they are now. */
export function restart({ till }: SampleTill): void {
  const signedAt = till.trust.anchor.state()?.signedAt ?? null;
  Object.assign(till.time, tillTime(till.clock, till.store, signedAt));
}

/** The platform's word, from a platform whose clock is right. */
export function word(
  { till, signAsPlatform }: SampleTill,
  at: number,
  changes: Partial<SignedTime> = {},
): SignedTime {
  const text = toChinaTime(at);
  const signed = signedTimeText(till.certificate.terminal, { at: text, nonce });
  const signature = signAsPlatform(signaturePrefix.time, signed);
  return { at: text, nonce, keyId: "platform-1", signature, ...changes };
}

export function hear(sample: SampleTill, at: number): void {
  notePlatformTime(sample.till, nonce, word(sample, at));
}
