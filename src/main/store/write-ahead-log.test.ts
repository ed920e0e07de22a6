import { statSync } from "node:fs";
import { expect, it } from "vitest";
import { sampleJournal } from "../../../tests/support/sample-journal.ts";
import { cashier } from "../../../tests/support/sample-sale.ts";
import { openJournalStore } from "./journal-store.ts";

const operator = { operator: cashier };

it("is moved into the database when the till settles, and never by a sale", () => {
  const { store, path, append } = sampleJournal();
  const sizes = () => [statSync(path).size, statSync(`${path}-wal`).size];
  const [database = 0] = sizes();
  // SQLite's own checkpoint comes after 1,000 pages: far more than that are written here.
  store.db.pragma("synchronous = OFF");
  for (let count = 0; count < 900; count += 1) append("operatorSignedOn", operator);
  expect(sizes()[0]).toBe(database);
  expect(sizes()[1]).toBeGreaterThan(1_000 * 4_096);
  store.settle();
  expect(sizes()[0]).toBeGreaterThan(database);
  const [, log = 0] = sizes();
  // The log is written from its beginning again, and not behind what was moved.
  for (let count = 0; count < 100; count += 1) append("operatorSignedOn", operator);
  expect(sizes()[1]).toBeLessThanOrEqual(log);
});

it("does not grow without end where nobody ever finds the time", () => {
  const { store, path, append } = sampleJournal();
  store.db.pragma("synchronous = OFF");
  const size = () => statSync(`${path}-wal`).size;
  for (let count = 0; count < 1_100; count += 1) append("operatorSignedOn", operator);
  const afterFirst = size();
  for (let count = 0; count < 2_200; count += 1) append("operatorSignedOn", operator);
  expect(size()).toBeLessThan(1.2 * afterFirst);
});

it("holds entries that are durable before they are moved: another program reads them", () => {
  const { path, append } = sampleJournal();
  append("operatorSignedOn", operator);
  const other = openJournalStore(path);
  expect(other.head()?.seq).toBe(1);
  other.close();
});
