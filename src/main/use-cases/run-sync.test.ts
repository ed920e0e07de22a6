import { describe, expect, it, vi } from "vitest";
import { sampleTill, stand, type SampleTill } from "../../../tests/support/sample-till.ts";
import { makeEntry } from "../../domain/journal/make-entry.ts";
import { fen } from "../../domain/money/index.ts";
import { ok, refuse } from "../../domain/result.ts";
import type { LinkFailure, PlatformLink } from "../../sync/engine/index.ts";
import type { JournalReport, SentEntry } from "../../sync/protocol/index.ts";
import { sha256Hex } from "../crypto/index.ts";
import { addNotice } from "./notices.ts";
import { createSyncRunner, syncMemory, type SyncRunner } from "./run-sync.ts";
import { openShift } from "./shift.ts";

const down: LinkFailure = { cause: "platformUnreachable", detail: "ECONNREFUSED", problem: null };
const platformTime = "2026-06-18T10:00:00.000+08:00";

/** A platform at the other end of the link that keeps what it is sent, and a clock that a test turns. */
class Exchange {
  readonly held: SentEntry[] = [];
  readonly reports: JournalReport[] = [];
  readonly calls: string[] = [];
  readonly waits: number[] = [];
  mood: "well" | "down" | "throws" | "foreign" = "well";
  readonly runner: SyncRunner;
  readonly #till: SampleTill["till"];
  #wake: (() => void) | null = null;

  constructor(sample: SampleTill) {
    this.#till = sample.till;
    sample.till.sync = syncMemory(sample.till.store, sample.till.sync.timing);
    const after = (ms: number, run: () => void) => {
      this.waits.push(ms);
      this.#wake = run;
      return () => (this.#wake = null);
    };
    this.runner = createSyncRunner(sample.till, this.link(), { after, random: () => 0.5 });
  }

  link(): PlatformLink {
    return {
      cursor: () =>
        this.#answer("cursor", () => ok({ cursor: this.#cursor(), platformTime, signedTime: null })),
      heldEntries: () => this.#answer("held", () => ok({ cursor: this.#cursor(), entries: [] })),
      report: (report: JournalReport) =>
        this.#answer("report", () => {
          this.reports.push(report);
          return ok({ platformTime });
        }),
      sendEntries: (entries: readonly SentEntry[]) =>
        this.#answer(`entries ${entries[0]?.seq}-${entries.at(-1)?.seq}`, () => {
          this.held.push(...entries.filter(({ seq }) => seq > this.held.length));
          return ok({ cursor: this.#cursor(), verdicts: [], platformTime });
        }),
      // A till whose keys count hears of none; what it does when it hears of one is in tests/scenarios/keys.test.ts.
      revocations: async () => (this.mood === "down" ? refuse(down) : ok({ revocations: [] })),
      publications: () => this.#answer("publications", () => ok({ publications: [] })),
    } as unknown as PlatformLink;
  }

  /** Ends the wait, if there is one. */
  wake(): void {
    this.#wake?.();
  }

  async #answer<Value>(call: string, answer: () => Value) {
    this.calls.push(call);
    if (this.mood === "down") return refuse(down);
    if (this.mood === "throws") throw new Error("a bug in the link");
    return answer();
  }

  #cursor() {
    const last = this.held.at(-1);
    if (this.mood === "foreign") return { seq: 1, hash: "f".repeat(64) };
    const hash = last === undefined ? this.#till.trust.identity.genesisHash : sha256Hex(last.text);
    return { seq: this.held.length, hash };
  }
}

function setUp(entries = 1) {
  const sample = sampleTill();
  stand(sample);
  openShift(sample.till, { floatFen: fen(0) });
  for (let count = 1; count < entries; count += 1) {
    sample.till.session.operator = { id: "1001", name: "李", role: "cashier" };
    appendOne(sample);
  }
  const exchange = new Exchange(sample);
  return { sample, exchange, idle: () => vi.waitFor(() => expect(exchange.waits.length).toBeGreaterThan(0)) };
}

function appendOne({ till }: SampleTill): void {
  const { entry, text } = makeSignOn(till);
  const appended = till.store.append(
    entry,
    { seq: entry.seq, text, keyId: "key-1", signature: "s", sealedBox: null },
    sha256Hex(text),
  );
  if (!appended.ok) throw new Error(appended.refusal.detail);
}

function makeSignOn(till: SampleTill["till"]) {
  const head = till.store.head()!;
  const place = { terminal: "T0001", seq: head.seq + 1, at: till.clock.now(), prev: head.hash };
  return makeEntry(place, "operatorSignedOn", { operator: { id: "1001", role: "cashier" } });
}

function kinds({ till }: SampleTill): string[] {
  return till.store
    .entriesFrom(1, 1_000, 10_000_000)
    .map(({ text }) => (JSON.parse(text) as { kind: string }).kind);
}

describe("the exchange with the platform", () => {
  it("asks where the platform stands, sends what is missing, fetches, and waits", async () => {
    const { sample, exchange, idle } = setUp();
    exchange.runner.start();
    await idle();
    expect(exchange.calls).toEqual(["cursor", "entries 1-1", "publications"]);
    expect(exchange.waits).toEqual([10_000]);
    expect(sample.till.sync).toMatchObject({ link: "online", acknowledgedSeq: 1 });
    expect(sample.till.store.acknowledged()).toMatchObject({ seq: 1, hash: sample.till.store.head()?.hash });
    await exchange.runner.stop();
  });

  it("sends the entries as they were signed, in batches", async () => {
    const { sample, exchange, idle } = setUp(450);
    exchange.runner.start();
    await idle();
    expect(exchange.calls).toEqual([
      "cursor",
      "entries 1-200",
      "entries 201-400",
      "entries 401-450",
      "publications",
    ]);
    expect(exchange.held).toEqual(sample.till.store.entriesFrom(1, 1_000, 10_000_000));
    await exchange.runner.stop();
  });

  it("journals an outage once, tries again after each wait, and journals its end", async () => {
    const { sample, exchange, idle } = setUp();
    exchange.mood = "down";
    exchange.runner.start();
    await idle();
    expect(sample.till.sync).toMatchObject({ link: "offline", cause: "platformUnreachable" });
    exchange.wake();
    await vi.waitFor(() => expect(exchange.waits).toHaveLength(2));
    // 1 s, then 2 s of which half is drawn by lot.
    expect(exchange.waits).toEqual([1_000, 1_500]);
    exchange.mood = "well";
    exchange.wake();
    await vi.waitFor(() => expect(exchange.waits).toHaveLength(3));
    expect(kinds(sample)).toEqual(["shiftOpened", "outageBegan", "outageEnded"]);
    expect(exchange.held).toHaveLength(3);
    await exchange.runner.stop();
  });

  it("takes no cursor for its own that does not name an entry of this journal", async () => {
    const { sample, exchange, idle } = setUp();
    exchange.mood = "foreign";
    exchange.runner.start();
    await idle();
    expect(sample.till.sync).toMatchObject({ link: "offline", cause: "badAnswer", acknowledgedSeq: 0 });
    expect(sample.till.store.acknowledged().seq).toBe(0);
    await exchange.runner.stop();
  });

  it("survives a fault of its own, and tries again", async () => {
    const { sample, exchange, idle } = setUp();
    exchange.mood = "throws";
    exchange.runner.start();
    await idle();
    expect(sample.logged).toContain("the exchange failed");
    exchange.mood = "well";
    exchange.wake();
    await vi.waitFor(() => expect(exchange.held.length).toBeGreaterThan(0));
    await exchange.runner.stop();
  });

  it("ends when it is told to, with what was under way, and does nothing after", async () => {
    const { exchange } = setUp();
    exchange.runner.start();
    await exchange.runner.stop();
    const { length } = exchange.calls;
    exchange.runner.journalGrew();
    exchange.wake();
    await Promise.resolve();
    expect(exchange.calls).toHaveLength(length);
  });
});

describe("notices", () => {
  it("are shown once for the same matter, the newest first, and at most twenty", () => {
    const { till } = sampleTill();
    for (let seq = 1; seq <= 25; seq += 1) addNotice(till, "receiptNotPrinted", { seq });
    addNotice(till, "receiptNotPrinted", { seq: 20 });
    expect(till.session.notices.map(({ params }) => params.seq).slice(0, 3)).toEqual([20, 25, 24]);
    expect(till.session.notices).toHaveLength(20);
  });
});
