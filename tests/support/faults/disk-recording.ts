import { mkdirSync } from "node:fs";
import type { ContractConnection, Reply } from "../../../src/contract/index.ts";
import type { EntryKind } from "../../../src/domain/journal/entry-schema.ts";
import type { Till } from "../../../src/main/till.ts";
import type { DiskCall } from "./disk-call.ts";
import { filesBelow } from "./simulated-disk.ts";
import { watchNodeFiles } from "./watch-node.ts";
import { watchSqlite } from "./watch-sqlite.ts";

/** What a screen was answered at this point of the recording, and no power cut after it may take back. */
export type Told = {
  readonly kind: "told";
  readonly entryKind: EntryKind;
  readonly sale: { readonly saleId: string; readonly seq: number } | null;
};

/** Everything that happened to the files below one folder, in order. */
export type DiskRecording = {
  readonly folder: string;
  /** What lay there before, for certain. */
  readonly before: ReadonlyMap<string, Buffer>;
  /** What was told before. */
  readonly toldBefore: Told[];
  readonly events: (DiskCall | Told)[];
  /** A till's way to serve a screen, with every answer written down in the moment in which it is given. */
  heard(attach: Till["attach"]): Till["attach"];
  tell(entryKind: EntryKind): void;
  stop(): void;
};

/** What SQLite and node:fs change in this process. */
export function recordDisk(folder: string): DiskRecording {
  mkdirSync(folder, { recursive: true });
  const before = filesBelow(folder);
  const events: (DiskCall | Told)[] = [];
  const watcher = {
    before: () => null,
    after: (call: DiskCall) => {
      if (call.file === folder || call.file.startsWith(`${folder}/`)) events.push(call);
    },
  };
  const stops = [watchSqlite(watcher), watchNodeFiles(watcher)];
  return {
    folder,
    before,
    toldBefore: [],
    events,
    heard: (attach) => (connection) => attach(listening(connection, (told) => events.push(told))),
    tell: (entryKind) => void events.push({ kind: "told", entryKind, sale: null }),
    stop: () => stops.forEach((stop) => stop()),
  };
}

/** The commands whose answer promises an entry. */
const promisedKinds: Record<string, EntryKind> = {
  "operator:signOn": "operatorSignedOn",
  "shift:open": "shiftOpened",
  "shift:close": "shiftClosed",
  "sale:complete": "saleCompleted",
};

type Request = { readonly id: number; readonly name: string; readonly input: { readonly saleId?: string } };

function listening(connection: ContractConnection, hear: (told: Told) => void): ContractConnection {
  const asked = new Map<number, Request>();
  return {
    ...connection,
    post(message) {
      const reply = message as Reply;
      const request = reply.type === "done" ? asked.get(reply.id) : undefined;
      const entryKind = promisedKinds[request?.name ?? ""];
      if (request !== undefined && entryKind !== undefined && reply.type === "done") {
        const { seq } = reply.output as { seq?: number };
        const { saleId } = request.input;
        const isSale = seq !== undefined && saleId !== undefined;
        hear({ kind: "told", entryKind, sale: isSale ? { saleId, seq } : null });
      }
      connection.post(message);
    },
    onMessage(listener) {
      connection.onMessage((message) => {
        const request = message as Request;
        asked.set(request.id, request);
        listener(message);
      });
    },
  };
}
