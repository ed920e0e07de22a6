import type { SaleLineView, TillView } from "../../contract/index.ts";
import type { ContractClient } from "./contract-client.ts";

/** The last view that the till pushed, as React's useSyncExternalStore wants it. Null until the first one. */
export interface ViewStore {
  subscribe(listener: () => void): () => void;
  getSnapshot(): TillView | null;
}

/** Follows the till's view. On every new line the view is asked for, because events before it were missed. */
export function createViewStore(client: ContractClient): ViewStore {
  const listeners = new Set<() => void>();
  let view: TillView | null = null;
  // A till that was started anew counts its revisions from the beginning.
  let isNewLine = true;

  function take(next: TillView): void {
    if (!isNewLine && view !== null && next.revision < view.revision) return;
    isNewLine = false;
    view = keepEqualLines(view, next);
    for (const listener of listeners) listener();
  }

  async function load(): Promise<void> {
    const answer = await client.ask("till:getView", {});
    if (answer.ok) take(answer.value);
  }

  client.onEvent("tillView", take);
  client.onLineState((state) => {
    if (state !== "connected") return;
    isNewLine = true;
    // When the line drops meanwhile, the next one asks again.
    load().catch(() => undefined);
  });

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => view,
  };
}

/** Each push makes new objects; lines that did not change keep their old ones, so that React skips them. */
export function keepEqualLines(previous: TillView | null, next: TillView): TillView {
  const known = new Map(previous?.sale?.lines.map((line) => [line.lineId, line]));
  if (next.sale === null || known.size === 0) return next;
  return { ...next, sale: { ...next.sale, lines: next.sale.lines.map((line) => keepEqual(known, line)) } };
}

function keepEqual(known: ReadonlyMap<string, SaleLineView>, line: SaleLineView): SaleLineView {
  const before = known.get(line.lineId);
  return before !== undefined && JSON.stringify(before) === JSON.stringify(line) ? before : line;
}
