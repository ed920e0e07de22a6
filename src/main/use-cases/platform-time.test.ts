import { describe, expect, it } from "vitest";
import {
  second,
  hour,
  day,
  nonce,
  write,
  entries,
  jumps,
  expectNoSilentStepBack,
  restart,
  word,
  hear,
} from "../../../tests/support/clock-steps.ts";
import { seededRandom } from "../../../tests/support/seeded-random.ts";
import { sampleTill, type SampleTill } from "../../../tests/support/sample-till.ts";
import { parseInstant, toChinaTime } from "../../domain/time/instant.ts";
import { signaturePrefix, signedTimeText, type SignedTime } from "../../sync/protocol/index.ts";
import { generateKeyPair, createSigner } from "../crypto/index.ts";
import { keepWatch } from "./journal-doubt.ts";
import { notePlatformTime } from "./note-platform-time.ts";
import { trustedNow } from "./trusted-now.ts";

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
