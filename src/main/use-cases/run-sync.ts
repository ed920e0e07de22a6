import { systemActor } from "../../domain/operator/operator.ts";
import { parseInstant, toChinaTime } from "../../domain/time/instant.ts";
import {
  initialSyncState,
  syncStep,
  type LinkFailure,
  type PlatformLink,
  type SyncEffect,
  type SyncInput,
  type SyncState,
  type SyncTiming,
} from "../../sync/engine/index.ts";
import type { Cursor } from "../../sync/protocol/index.ts";
import type { JournalStore } from "../ports/index.ts";
import { appendEntry } from "./append-entry.ts";
import { askCursor, notOfThisJournal } from "./ask-cursor.ts";
import { fetchPublications } from "./fetch-publications.ts";
import { noteRevocations } from "./note-revocations.ts";
import { hashAt, mayWriteUnasked, reportDoubt } from "./journal-doubt.ts";
import type { TillContext } from "./till-context.ts";
import { trustedNow } from "./trusted-now.ts";

const mostEntries = 200;
const mostBytes = 900_000;

/** How the exchange waits and draws lots; till.ts hands in the machine's. */
export type SyncMachine = {
  /** Calls back once after so many milliseconds; returns how to call it off. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** In [0, 1). */
  readonly random: () => number;
};

export type SyncRunner = { start(): void; journalGrew(): void; stop(): Promise<void> };

/** What the exchange starts from: the journal's end, and what the platform last said. */
export function syncMemory(store: JournalStore, timing: SyncTiming): SyncState {
  const acknowledged = store.acknowledged();
  const outage = store.openOutage();
  const memory = {
    lastSeq: store.head()?.seq ?? 0,
    acknowledgedSeq: acknowledged.seq,
    lastContactAt: acknowledged.at === null ? null : parseInstant(acknowledged.at),
    openOutage: outage && { beganAt: parseInstant(outage.beganAt) ?? 0, cause: outage.cause },
  };
  return initialSyncState(memory, timing);
}

/** Carries out what the pure engine asks for. One request at a time, each with its deadline; nothing on the sale's path. */
export function createSyncRunner(till: TillContext, link: PlatformLink, machine: SyncMachine): SyncRunner {
  let callOff = (): void => {};
  let isStopped = false;
  let underWay: Promise<void> = Promise.resolve();

  function feed(input: SyncInput): void {
    if (isStopped) return;
    const { state, effects } = syncStep(till.sync, input);
    till.sync = state;
    for (const effect of effects) carryOut(effect);
    till.changed();
  }

  function carryOut(effect: SyncEffect): void {
    switch (effect.kind) {
      case "wait":
        callOff();
        callOff = machine.after(effect.ms, () => feed({ kind: "waited", now: trustedNow(till) }));
        return;
      case "acknowledge":
        return noteAcknowledged(till, effect.cursor);
      case "outageBegan":
        return noteOutageBegin(till, effect);
      case "outageEnded":
        return noteOutageEnd(till);
      default:
        underWay = exchange(till, link, effect)
          .catch((error: unknown) => unforeseen(till, error))
          .then(feedAnswer);
    }
  }

  function feedAnswer(answer: Answer): void {
    const now = trustedNow(till);
    if (answer.kind !== "failed") return feed({ ...answer, now });
    till.log.info(
      { cause: answer.failure.cause, detail: answer.failure.detail },
      "the platform did not answer",
    );
    feed({ kind: "failed", now, cause: answer.failure.cause, random: machine.random() });
  }

  return {
    start: () => feed({ kind: "started", now: trustedNow(till) }),
    journalGrew: () =>
      // A new entry may come out of an effect of this very step: it is fed in after the step has ended.
      queueMicrotask(() =>
        feed({ kind: "journalGrew", now: trustedNow(till), lastSeq: till.store.head()?.seq ?? 0 }),
      ),
    async stop() {
      isStopped = true;
      callOff();
      await underWay;
    },
  };
}

type Answer =
  | {
      readonly kind: "cursorAnswered" | "entriesAnswered";
      readonly cursor: Cursor;
    }
  | { readonly kind: "publicationsAnswered" }
  | { readonly kind: "failed"; readonly failure: LinkFailure };

type RequestEffect = Extract<SyncEffect, { kind: "askCursor" | "sendEntries" | "askPublications" }>;

async function exchange(till: TillContext, link: PlatformLink, effect: RequestEffect): Promise<Answer> {
  await reportDoubt(till, link);
  switch (effect.kind) {
    case "askCursor": {
      const cursor = await askCursor(till, link);
      if (!cursor.ok) return { kind: "failed", failure: cursor.refusal };
      return { kind: "cursorAnswered", cursor: cursor.value };
    }
    case "sendEntries": {
      const entries = till.store.entriesFrom(effect.fromSeq, mostEntries, mostBytes);
      const sent = await link.sendEntries(entries);
      if (!sent.ok) return { kind: "failed", failure: sent.refusal };
      const { cursor } = sent.value;
      if (hashAt(till, cursor.seq) === cursor.hash) return { kind: "entriesAnswered", cursor };
      return { kind: "failed", failure: notOfThisJournal(cursor) };
    }
    case "askPublications": {
      // A till that has nothing to send hears of it all the same.
      const revoked = await noteRevocations(till, link);
      if (!revoked.ok) return { kind: "failed", failure: revoked.refusal };
      const fetched = await fetchPublications(till, link);
      return fetched.ok ? { kind: "publicationsAnswered" } : { kind: "failed", failure: fetched.refusal };
    }
  }
}

/** Not noting it costs nothing: the platform is asked for its cursor at the next start. */
function noteAcknowledged(till: TillContext, cursor: Cursor): void {
  try {
    till.store.acknowledge(cursor, toChinaTime(trustedNow(till)));
    if (till.trust.doubt === null) till.trust.anchor.raise({ acknowledged: cursor, written: cursor });
  } catch (error) {
    till.log.error({ error: messageOf(error) }, "the platform's cursor could not be noted");
  }
}

/** A fault of this program must not end the exchange: it is tried again like any other failure. */
function unforeseen(till: TillContext, error: unknown): Answer {
  till.log.error({ error: messageOf(error) }, "the exchange failed");
  return { kind: "failed", failure: { cause: "badAnswer", detail: "see the line before", problem: null } };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "unknown";
}

/** While entries are missing that the platform can give back, nothing is written in their place. */
function noteOutageBegin(till: TillContext, { cause }: Extract<SyncEffect, { kind: "outageBegan" }>): void {
  // One that is still open could not be ended, as when the disk was full: it goes on.
  const isNew = till.store.openOutage() === null;
  if (isNew && mayWriteUnasked(till)) appendEntry(till, "outageBegan", { operator: systemActor, cause });
}

/** The end names the beginning as the journal has it. */
function noteOutageEnd(till: TillContext): void {
  const outage = till.store.openOutage();
  if (outage === null || !mayWriteUnasked(till)) return;
  const { beganAt, cause } = outage;
  appendEntry(till, "outageEnded", { operator: systemActor, beganAt, cause });
}
