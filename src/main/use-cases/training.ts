import { refusal } from "../../contract/index.ts";
import { may, systemActor } from "../../domain/operator/operator.ts";
import { ok, refuse } from "../../domain/result.ts";
import type { JournalStore } from "../ports/index.ts";
import { appendEntry } from "./append-entry.ts";
import { exerciseContext } from "./exercise-context.ts";
import { signOff } from "./sign-on.ts";
import { currentActor, type Outcome, type TillContext } from "./till-context.ts";

/** The journal of exercises: begun anew each time, and put aside when the exercise ends. */
export type ExerciseStores = {
  /** An empty one. Whatever an earlier exercise left is gone. */
  begin(): JournalStore;
  /** How many records an exercise holds that a crash cut short; null when there is none. */
  cutShort(): number | null;
  /** Puts the records of the exercise aside. */
  end(): void;
};

/** Which till the screens and devices work on: the real one, or the one for exercises. */
export type Training = {
  readonly active: () => TillContext;
  /** Ends what a crash cut short. */
  start(): void;
  begin(): Outcome;
  end(): Outcome;
  close(): void;
};

/**
 * Training mode (培训模式). An exercise has a basket, a shift and a journal of its own; its records are of the terminal
 * TRAINING, no key signs them, and the exchange with the platform does not know their store. That somebody exercised, and
 * when, stands in the real journal. A manager begins it and is signed off at the real till; anybody may end it.
 */
export function createTraining(real: TillContext, stores: ExerciseStores): Training {
  let exercise: TillContext | null = null;

  function begin(): Outcome {
    const operator = currentActor(real);
    if (operator === null || operator.role === "system") return refuse(refusal("notSignedOn"));
    if (!may(operator.role, "approve")) return refuse(refusal("notAllowed"));
    if (real.session.sale !== null || real.session.returning !== null)
      return refuse(refusal("saleInProgress"));
    const trainee = real.session.operator;
    const began = appendEntry(real, "trainingBegan", { operator });
    if (!began.ok) return began;
    const signedOff = signOff(real);
    if (!signedOff.ok) return signedOff;
    exercise = exerciseContext(real, stores.begin());
    exercise.session.operator = trainee;
    real.changed();
    return ok(null);
  }

  function end(): Outcome {
    if (exercise === null) return refuse(refusal("notAllowed"));
    const operator = currentActor(exercise) ?? systemActor;
    const ended = appendEntry(real, "trainingEnded", { operator, recordCount: recordCount(exercise) });
    if (!ended.ok) return ended;
    exercise.store.close();
    exercise = null;
    stores.end();
    real.changed();
    return ok(null);
  }

  return {
    active: () => exercise ?? real,
    start: () => endCutShort(real, stores),
    begin,
    end,
    close: () => exercise?.store.close(),
  };
}

function recordCount({ store }: TillContext): number {
  return store.head()?.seq ?? 0;
}

/** An exercise that a crash cut short has ended: the next customer is a real one. */
function endCutShort(real: TillContext, stores: ExerciseStores): void {
  const count = stores.cutShort();
  if (count === null) return;
  const ended = appendEntry(real, "trainingEnded", { operator: systemActor, recordCount: count });
  if (ended.ok) stores.end();
}
