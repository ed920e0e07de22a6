import { randomUUID } from "node:crypto";
import { readSync, writeSync } from "node:fs";
import { lifeSchema, sellUntilTheEnd } from "../selling-life.ts";
import { awaitProcess, forkProcess, ownProcessId } from "./fork-process.ts";
import { whyNotWatchable } from "./watch-sqlite.ts";

/**
 * `node --single-threaded life-giver.ts DIR`: a till that has sold in DIR and closed it, and that forks for each life it is
 * asked for by one line of JSON. `born <number>` comes from the new process, which then says what every selling till
 * says; `died <signal>` comes when it is gone, and then the next life may be asked for.
 */
const reason = whyNotWatchable();
if (reason !== null) throw new Error(reason);

// What was run once is compiled, and need not be in every life.
await sellUntilTheEnd({ ...lifeSchema.parse({ data: process.argv[2], run: 0 }), sales: 30 }, () => false);

for (;;) {
  const line = readLine();
  if (line === "") break;
  const processId = forkProcess();
  if (processId === 0) {
    forgetInheritedRandomness();
    writeSync(1, `born ${ownProcessId()}\n`);
    await sellUntilTheEnd(lifeSchema.parse(JSON.parse(line)), () => false);
    break;
  }
  writeSync(1, `died ${awaitProcess(processId)}\n`);
}

/** Standard input stays untouched by the event loop, which a fork shares. Empty at its end. */
function readLine(): string {
  const bytes: number[] = [];
  const one = Buffer.alloc(1);
  while (readSync(0, one, 0, 1, null) === 1 && one[0] !== 10) bytes.push(one[0] ?? 0);
  return Buffer.from(bytes).toString("utf8");
}

/** Node keeps 128 identifiers ready, which every fork would hand out again; OpenSSL itself notices that it was forked. */
function forgetInheritedRandomness(): void {
  for (let count = 0; count < 128; count += 1) randomUUID();
}
