import { refusal } from "../../contract/index.ts";
import { may, systemActor, type Actor } from "../../domain/operator/operator.ts";
import { ok, refuse } from "../../domain/result.ts";
import type { JournalStore } from "../ports/index.ts";
import { appendEntry } from "./append-entry.ts";
import { exerciseContext } from "./exercise-context.ts";
import { signOff } from "./sign-on.ts";
import { currentActor, type Outcome, type TillContext } from "./till-context.ts";

/** The journal of exercises: begun anew each time, and put aside when the exercise ends. */
export type ExerciseStores = {
  /** An empty one. Whatever an earlier exercise left is gone. Throws when the disk does not take it. */
  begin(): JournalStore;
  /** How many records an exercise holds that a crash cut short; null when there is none, 0 when nobody can read it. */
  cutShort(): number | null;
  /** Puts the records of the exercise aside. Throws when the disk does not let it. */
  end(): void;
};

/** Which till the screens and devices work on: the real one, or the one for exercises. */
export type Training = {
  readonly active: () => TillContext;
  /** Ends what a crash cut short; once that is done, again costs nothing. */
  start(): void;
  begin(): Outcome;
  end(): Outcome;
  /** Ends with the till, also in the journal: a copy of this folder must not look as if an exercise never ended. */
  close(): void;
};

/**
 * Training mode (培训模式). An exercise has a basket, a shift and a journal of its own; its records are of the terminal
 * TRAINING, no key signs them, and the exchange with the platform does not know their store. That somebody exercised, and
 * when, stands in the real journal. A manager begins it and is signed off at the real till; anybody may end it.
 */
export function createTraining(real: TillContext, stores: ExerciseStores): Training {
  let exercise: TillContext | null = null;
  let isCutShortEnded = false;

  function start(): void {
    isCutShortEnded ||= endCutShort(real, stores);
  }

  function begin(): Outcome {
    const operator = currentActor(real);
    if (operator === null || operator.role === "system") return refuse(refusal("notSignedOn"));
    if (!may(operator.role, "approve")) return refuse(refusal("notAllowed"));
    if (real.session.sale !== null || real.session.returning !== null)
      return refuse(refusal("saleInProgress"));
    const trainee = real.session.operator;
    // First what may fail without a trace: the journal says that an exercise began only when there is one.
    start();
    const begun = beginStore(real, stores);
    if (!begun.ok) return begun;
    const noted = noteBegin(real, operator);
    if (!noted.ok) {
      leave(real, stores, begun.value);
      return noted;
    }
    exercise = exerciseContext(real, begun.value);
    exercise.session.operator = trainee;
    real.changed();
    return ok(null);
  }

  function end(operator: Actor | null = exercise && currentActor(exercise)): Outcome {
    if (exercise === null) return refuse(refusal("notAllowed"));
    const recordCount = exercise.store.head()?.seq ?? 0;
    const ended = appendEntry(real, "trainingEnded", { operator: operator ?? systemActor, recordCount });
    if (!ended.ok) return ended;
    const { store } = exercise;
    exercise = null;
    leave(real, stores, store);
    real.changed();
    return ok(null);
  }

  function close(): void {
    if (exercise === null) return;
    const { store } = exercise;
    if (!end(systemActor).ok) store.close();
  }

  return {
    active: () => exercise ?? real,
    start,
    begin,
    end: () => end(),
    close,
  };
}

function beginStore(real: TillContext, stores: ExerciseStores): Outcome<JournalStore> {
  try {
    return ok(stores.begin());
  } catch (error) {
    real.log.error({ error: messageOf(error) }, "an exercise could not begin");
    return refuse(refusal("storeFailed"));
  }
}

/** Whoever begins leaves the real till first: nothing of it may depend on who practises. */
function noteBegin(real: TillContext, operator: Actor): Outcome<unknown> {
  const signedOff = signOff(real);
  return signedOff.ok ? appendEntry(real, "trainingBegan", { operator }) : signedOff;
}

function leave(real: TillContext, stores: ExerciseStores, store: JournalStore): void {
  store.close();
  putAside(real, stores);
}

/** The records are worth nothing: that they lie in the way must not keep anybody from selling. */
function putAside(real: TillContext, stores: ExerciseStores): void {
  try {
    stores.end();
  } catch (error) {
    real.log.error({ error: messageOf(error) }, "the records of an exercise could not be put aside");
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "unknown";
}

/**
 * An exercise that a crash cut short has ended: the next customer is a real one. The journal knows whether one is open,
 * also when it was restored without the records; it is looked through further back only when there are some. False when
 * the disk did not take the end: then it is tried again.
 */
function endCutShort(real: TillContext, stores: ExerciseStores): boolean {
  const count = stores.cutShort();
  const among = count === null ? 1_000 : Number.MAX_SAFE_INTEGER;
  const isOpen = real.store.lastKindOf(["trainingBegan", "trainingEnded"], among) === "trainingBegan";
  const body = { operator: systemActor, recordCount: count ?? 0 };
  if (isOpen && !appendEntry(real, "trainingEnded", body).ok) return false;
  if (count !== null) putAside(real, stores);
  return true;
}
