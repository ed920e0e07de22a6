import path from "node:path";
import { expect, test } from "vitest";
import { sampleTill, type SampleTill } from "../../../tests/support/sample-till.ts";
import { inventPerson } from "../../../tests/support/people.ts";
import { openJournalStore } from "../store/index.ts";
import { exerciseContext } from "./exercise-context.ts";
import { createTraining, type ExerciseStores } from "./training.ts";
import type { TillContext } from "./till-context.ts";

/** Exercises in a folder of this test; `broken` says which of the three the disk does not take. */
function exerciseStores({ folder }: SampleTill, broken: Partial<Record<keyof ExerciseStores, boolean>> = {}) {
  let number = 0;
  let cutShort: number | null = null;
  const fail = (step: keyof ExerciseStores): void => {
    if (broken[step] === true) throw new Error(`ENOSPC: ${step}`);
  };
  const stores: ExerciseStores = {
    begin() {
      fail("begin");
      const store = openJournalStore(path.join(folder, `training-${(number += 1)}.db`));
      const nothing = { certificate: "{}", signature: "", signatureKeyId: "training", platformUrl: "" };
      store.saveEnrolment(nothing, "0".repeat(64));
      return store;
    },
    cutShort: () => cutShort,
    end: () => fail("end"),
  };
  return { stores, broken, leaveBehind: (count: number | null) => (cutShort = count) };
}

function asManager(till: TillContext): void {
  till.session.operator = { id: "2001", name: "王店长", role: "manager" };
}

/** What the journal says about exercises. */
function training({ store }: TillContext): string[] {
  const entries = store.entriesFrom(1, 1_000, 10_000_000).map(({ text }) => text);
  return entries.flatMap((text) => /"kind":"(training\w+)"/.exec(text)?.[1] ?? []);
}

test("an exercise that the disk does not take has not begun, and can be begun again", () => {
  const sample = sampleTill();
  const { till } = sample;
  const { stores, broken } = exerciseStores(sample, { begin: true });
  const { begin, end, active } = createTraining(till, stores);
  asManager(till);
  expect(begin()).toMatchObject({ ok: false, refusal: { code: "storeFailed" } });
  expect([active() === till, till.session.operator?.id, training(till)]).toEqual([true, "2001", []]);
  broken.begin = false;
  expect([begin().ok, end().ok]).toEqual([true, true]);
  expect(training(till)).toEqual(["trainingBegan", "trainingEnded"]);
});

test("records that cannot be put aside keep nobody from selling, and end once", () => {
  const sample = sampleTill();
  const { till } = sample;
  const { stores, leaveBehind } = exerciseStores(sample, { end: true });
  const first = createTraining(till, stores);
  asManager(till);
  expect([first.begin().ok, first.end().ok, first.active() === till]).toEqual([true, true, true]);
  leaveBehind(3);
  createTraining(till, stores).start();
  expect(training(till)).toEqual(["trainingBegan", "trainingEnded"]);
});

test("an exercise that never came into the journal does not end there", () => {
  const sample = sampleTill();
  const { stores, leaveBehind } = exerciseStores(sample);
  leaveBehind(0);
  createTraining(sample.till, stores).start();
  expect(training(sample.till)).toEqual([]);
});

test.each([5, null])("a journal that ends in an exercise goes on in earnest (%s records left)", (count) => {
  const sample = sampleTill();
  const { till } = sample;
  const { stores, leaveBehind } = exerciseStores(sample);
  asManager(till);
  createTraining(till, stores).begin();
  leaveBehind(count);
  const next = createTraining(till, stores);
  next.start();
  next.start();
  expect(training(till)).toEqual(["trainingBegan", "trainingEnded"]);
});

test("a till that is closed in an exercise says that it ended", () => {
  const sample = sampleTill();
  const { stores } = exerciseStores(sample);
  const { begin, close } = createTraining(sample.till, stores);
  asManager(sample.till);
  begin();
  close();
  close();
  expect(training(sample.till)).toEqual(["trainingBegan", "trainingEnded"]);
});

test("nobody can tell from an exercise whose card was laid on the reader, nor that it was the same one before", () => {
  const { till } = sampleTill();
  const { idNumber } = inventPerson(1);
  let last = 0;
  const real = { ...till, ids: { newId: () => `random-${(last += 1)}` } };
  const tokens = [1, 2].map(() =>
    Object.values(exerciseContext(real, till.store).crypto.personTokens(idNumber)).join(),
  );
  expect(tokens[0]).not.toBe(tokens[1]);
  const guessed = till.crypto.sha256Hex(`training:${idNumber}`).slice(0, 43);
  expect(tokens).not.toContain(guessed);
});
