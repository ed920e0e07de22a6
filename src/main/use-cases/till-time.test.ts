import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../tests/support/seeded-random.ts";
import { sampleTill, type SampleTill } from "../../../tests/support/sample-till.ts";
import type { EntryOf } from "../../domain/journal/entry-schema.ts";
import { parseInstant, toChinaTime } from "../../domain/time/instant.ts";
import { signaturePrefix, signedTimeText, type SignedTime } from "../../sync/protocol/index.ts";
import { generateKeyPair, createSigner } from "../crypto/index.ts";
import { appendEntry } from "./append-entry.ts";
import { keepWatch, noteTime } from "./journal-doubt.ts";
import { notePlatformTime } from "./note-platform-time.ts";
import { tillTime } from "./till-time.ts";
import { trustedNow } from "./trusted-now.ts";

const second = 1_000;
const hour = 3_600 * second;
const day = 24 * hour;
const decades = 70 * 365 * day;
const nonce = "0123456789abcdef";

function write({ till }: SampleTill): void {
  expect(appendEntry(till, "operatorSignedOff", { operator: { id: "1001", role: "cashier" } }).ok).toBe(true);
}

function entries({ till }: SampleTill) {
  return till.store
    .entriesFrom(1, 1_000, 10_000_000)
    .map(({ text }) => JSON.parse(text) as { seq: number; kind: string; at: string; body: unknown });
}

/** Cause and length of each jump in the journal, in seconds. */
function jumps(sample: SampleTill): [string, number][] {
  return entries(sample)
    .filter(({ kind }) => kind === "clockJumped")
    .map((entry) => {
      const { at, body } = entry as EntryOf<"clockJumped">;
      expect(body.byMs).toBe((parseInstant(at) ?? 0) - (parseInstant(body.expectedAt) ?? 0));
      return [body.cause, Math.round(body.byMs / second)];
    });
}

/** The rule of every verifier: who is before the entry before is a clockJumped. */
function expectNoSilentStepBack(sample: SampleTill): void {
  const all = entries(sample);
  const stepsBack = all.filter((entry, index) => entry.at < (all[index - 1]?.at ?? ""));
  expect(stepsBack.filter(({ kind }) => kind !== "clockJumped")).toEqual([]);
}

/** The machine starts the till again: what is left is the journal, the anchor, and the clocks as they are now. */
function restart({ till }: SampleTill): void {
  const signedAt = till.trust.anchor.state()?.signedAt ?? null;
  Object.assign(till.time, tillTime(till.clock, till.store, signedAt));
}

/** The platform's word, from a platform whose clock is right. */
function word(
  { till, signAsPlatform }: SampleTill,
  at: number,
  changes: Partial<SignedTime> = {},
): SignedTime {
  const text = toChinaTime(at);
  const signed = signedTimeText(till.certificate.terminal, { at: text, nonce });
  const signature = signAsPlatform(signaturePrefix.time, signed);
  return { at: text, nonce, keyId: "platform-1", signature, ...changes };
}

function hear(sample: SampleTill, at: number): void {
  notePlatformTime(sample.till, nonce, word(sample, at));
}

describe("a clock that was set", () => {
  it("is journalled before whatever comes next, and at the next look", () => {
    const sample = sampleTill();
    write(sample);
    sample.pass(10 * second);
    sample.setClock(hour);
    write(sample);
    sample.setClock(-2 * hour);
    keepWatch(sample.till);
    expect(jumps(sample)).toEqual([
      ["wallClock", 3600],
      ["wallClock", -7200],
    ]);
    expect(entries(sample).map(({ kind }) => kind)).toEqual([
      "operatorSignedOff",
      "clockJumped",
      "operatorSignedOff",
      "clockJumped",
    ]);
    expectNoSilentStepBack(sample);
  });

  it("back while the till was not running is a jump of the restart", () => {
    const sample = sampleTill();
    write(sample);
    sample.setClock(-day);
    restart(sample);
    write(sample);
    expect(jumps(sample)).toEqual([["restart", -86_400]]);
    expectNoSilentStepBack(sample);
  });

  it("back by a moment makes the next entry wait where the last one is", () => {
    const sample = sampleTill();
    write(sample);
    sample.setClock(-second);
    write(sample);
    const [first, next] = entries(sample);
    expect(next?.at).toBe(first?.at);
    expect(jumps(sample)).toEqual([]);
  });

  it("is not one when the machine slept", () => {
    const sample = sampleTill();
    write(sample);
    sample.pass(14 * hour);
    write(sample);
    expect(jumps(sample)).toEqual([]);
  });

  it("is written once although the disk failed the first time", () => {
    const sample = sampleTill();
    write(sample);
    sample.setClock(hour);
    const { append } = sample.till.store;
    sample.till.store.append = () => ({ ok: false, refusal: { kind: "diskFull", detail: "full" } });
    const operator = { id: "1001", role: "cashier" } as const;
    expect(appendEntry(sample.till, "operatorSignedOff", { operator }).ok).toBe(false);
    sample.till.store.append = append;
    write(sample);
    expect(jumps(sample)).toEqual([["wallClock", 3600]]);
  });
});

describe("now", () => {
  const nowOf = ({ till }: SampleTill) => trustedNow(till);

  it("never falls, however the clock is set, and goes on while the till runs", () => {
    const sample = sampleTill();
    const start = sample.till.clock.now();
    sample.setClock(300 * day);
    write(sample);
    expect(nowOf(sample)).toBe(start + 300 * day);
    sample.setClock(-400 * day);
    expect(nowOf(sample)).toBe(start + 300 * day);
    sample.pass(2 * hour);
    expect(nowOf(sample)).toBe(start + 300 * day + 2 * hour);
    restart(sample);
    expect(nowOf(sample)).toBeGreaterThanOrEqual(start + 300 * day);
    sample.setClock(400 * day);
    expect(nowOf(sample)).toBe(start + 300 * day + 2 * hour);
  });

  it("is never before what the platform signed, also after a restart with the clock set back", () => {
    const sample = sampleTill();
    const truth = sample.till.clock.now() + 20 * day;
    hear(sample, truth);
    expect(nowOf(sample)).toBe(truth);
    sample.pass(hour);
    expect(nowOf(sample)).toBe(truth + hour);
    sample.setClock(-100 * day);
    expect(nowOf(sample)).toBe(truth + hour);
    restart(sample);
    expect(nowOf(sample)).toBeGreaterThanOrEqual(truth);
  });

  it("remembers over a restart what has passed since the platform's word", () => {
    const sample = sampleTill();
    const truth = sample.till.clock.now();
    hear(sample, truth);
    sample.pass(10 * hour);
    keepWatch(sample.till);
    sample.pass(60 * second);
    keepWatch(sample.till);
    sample.setClock(-100 * day);
    restart(sample);
    expect(nowOf(sample)).toBe(truth + 10 * hour);
    hear(sample, truth + 11 * hour);
    sample.pass(60 * second);
    noteTime(sample.till);
    restart(sample);
    expect(nowOf(sample)).toBe(truth + 11 * hour + 60 * second);
  });

  it("is cured by the platform's word after a clock that was far ahead", () => {
    const sample = sampleTill();
    const truth = sample.till.clock.now();
    sample.setClock(decades);
    write(sample);
    expect(nowOf(sample)).toBe(truth + decades);
    hear(sample, truth);
    expect(nowOf(sample)).toBe(truth);
    // Still wrong: its entries do not drag now forward, as long as the platform's word is known.
    sample.pass(hour);
    write(sample);
    expect(nowOf(sample)).toBe(truth + hour);
    // Set right, and started without a line: the journal alone cannot tell, so the later time holds.
    sample.setClock(-decades);
    write(sample);
    restart(sample);
    expect(nowOf(sample)).toBeGreaterThan(truth + decades - day);
    // The next word takes back what the journal saw, for good.
    hear(sample, truth + hour);
    restart(sample);
    expect(nowOf(sample)).toBe(truth + hour);
    expect(jumps(sample).map(([cause]) => cause)).toEqual([
      "wallClock",
      "platformTime",
      "wallClock",
      "platformTime",
    ]);
  });

  it("takes a clock that runs ahead of the platform's word into account, until the next word", () => {
    const sample = sampleTill();
    const truth = sample.till.clock.now();
    hear(sample, truth);
    // As after a pause of the whole machine, which its monotonic clock did not count.
    sample.setClock(3 * day);
    expect(nowOf(sample)).toBe(truth + 3 * day);
    hear(sample, truth + 3 * day);
    expect(nowOf(sample)).toBe(truth + 3 * day);
  });
});

describe("whatever happens to a till", () => {
  it.each([1, 2, 3, 4])("now falls only at the platform's word, and never before one (%i)", (seed) => {
    const sample = sampleTill();
    const random = seededRandom(seed);
    const upTo = (most: number) => Math.floor(random() * most);
    let truth = sample.till.clock.now();
    let lastNow = trustedNow(sample.till);
    let latestWord = 0;
    const acts = {
      write: () => write(sample),
      look: () => keepWatch(sample.till),
      pass: () => {
        const ms = upTo(6 * hour);
        truth += ms;
        sample.pass(ms);
      },
      set: () => sample.setClock(upTo(800 * day) - 400 * day),
      nudge: () => sample.setClock(upTo(4 * second) - 2 * second),
      // What was only thought, and neither written nor signed, is forgotten.
      restart: () => {
        restart(sample);
        lastNow = 0;
      },
      hear: () => {
        hear(sample, truth);
        latestWord = truth;
        // The platform's word ends what a clock that ran ahead had done.
        expect(trustedNow(sample.till)).toBeLessThanOrEqual(truth + 60 * second);
        lastNow = 0;
      },
      hearOldWord: () => notePlatformTime(sample.till, "another0question", word(sample, truth - upTo(day))),
    };
    const all = Object.values(acts);
    for (let step = 0; step < 150; step += 1) {
      all[upTo(all.length)]?.();
      const now = trustedNow(sample.till);
      const written = parseInstant(sample.till.store.latestAt() ?? "") ?? 0;
      const isStrict = sample.till.time.signed === null;
      expect(now).toBeGreaterThanOrEqual(Math.max(lastNow, latestWord, isStrict ? written : 0));
      lastNow = now;
    }
    expectNoSilentStepBack(sample);
    jumps(sample);
  });
});

describe("the platform's signed time", () => {
  it("is journalled when it differs by more than a minute, and again when that changes", () => {
    const sample = sampleTill();
    const truth = sample.till.clock.now();
    hear(sample, truth + 59 * second);
    expect(jumps(sample)).toEqual([]);
    hear(sample, truth + 5 * 60 * second);
    hear(sample, truth + 5 * 60 * second + 30 * second);
    expect(jumps(sample)).toEqual([["platformTime", -300]]);
    sample.setClock(5 * 60 * second);
    hear(sample, truth + 5 * 60 * second + 30 * second);
    expect(jumps(sample)).toEqual([
      ["platformTime", -300],
      ["wallClock", 300],
      ["platformTime", -30],
    ]);
    const [said] = entries(sample);
    expect(said?.body).toMatchObject({ platformTime: { nonce, keyId: "platform-1" } });
  });

  it("is shown while the clock is wrong, and no longer", () => {
    const sample = sampleTill();
    const codes = () => sample.till.session.notices.map(({ code, params }) => [code, params]);
    const truth = sample.till.clock.now();
    sample.setClock(10 * 60 * second);
    hear(sample, truth);
    expect(codes()).toEqual([["clockAhead", { minutes: 10 }]]);
    sample.setClock(-30 * 60 * second);
    hear(sample, truth);
    expect(codes()).toEqual([["clockBehind", { minutes: 20 }]]);
    sample.setClock(20 * 60 * second);
    hear(sample, truth);
    expect(codes()).toEqual([]);
  });

  const truth = Date.parse("2026-06-18T10:00:00+08:00");
  const forger = createSigner(generateKeyPair("ed25519"));
  it.each<[string, (sample: SampleTill) => SignedTime | null]>([
    ["is not there", () => null],
    ["answers another question", (sample) => word(sample, truth - day, { nonce: "another0question" })],
    ["is of another time than was signed", (sample) => word(sample, truth, { at: toChinaTime(truth - day) })],
    ["is of another key", (sample) => word(sample, truth - day, { keyId: "platform-9" })],
    [
      "is signed by somebody else",
      (sample) => {
        const text = signedTimeText("T0001", { at: toChinaTime(truth - day), nonce });
        return word(sample, truth - day, { signature: forger.sign(signaturePrefix.time, text) });
      },
    ],
    [
      "is for another terminal",
      (sample) => {
        const text = signedTimeText("T0002", { at: toChinaTime(truth - day), nonce });
        return word(sample, truth - day, { signature: sample.signAsPlatform(signaturePrefix.time, text) });
      },
    ],
    [
      "was signed for another purpose",
      (sample) => {
        const text = signedTimeText("T0001", { at: toChinaTime(truth - day), nonce });
        return word(sample, truth - day, {
          signature: sample.signAsPlatform(signaturePrefix.publication, text),
        });
      },
    ],
  ])("is not taken when it %s", (_, answer) => {
    const sample = sampleTill();
    sample.setClock(300 * day);
    write(sample);
    notePlatformTime(sample.till, nonce, answer(sample));
    expect(trustedNow(sample.till)).toBe(truth + 300 * day);
    expect(sample.till.time.signed).toBeNull();
  });

  it("is not taken when it runs back behind an earlier word, in this run or before it", () => {
    const sample = sampleTill();
    const start = sample.till.clock.now();
    hear(sample, start + 10 * day);
    hear(sample, start);
    expect(trustedNow(sample.till)).toBe(start + 10 * day);
    restart(sample);
    hear(sample, start);
    expect(trustedNow(sample.till)).toBeGreaterThanOrEqual(start + 10 * day);
  });
});
