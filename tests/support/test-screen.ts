import {
  messages,
  replySchema,
  tillViewSchema,
  type ContractConnection,
  type InputOf,
  type MessageName,
  type OutputOf,
  type Refusal,
  type TillView,
} from "../../src/contract/index.ts";
import type { Result } from "../../src/domain/result.ts";

/** A screen without pixels: speaks the contract as the renderer does, and parses whatever comes back. */
export type TestScreen = {
  view(): TillView;
  ask<Name extends MessageName>(name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>, Refusal>>;
  /** As `ask`, for what must not be refused. */
  must<Name extends MessageName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  /** Resolves with the first view for which it holds, now or later. */
  until(holds: (view: TillView) => boolean, what: string): Promise<TillView>;
};

const patienceMs = 20_000;

/** A connection whose two ends live in one process; messages are copied as a wire would. */
export function connectScreen(attach: (connection: ContractConnection) => void): TestScreen {
  const pending = new Map<number, (answer: Result<unknown, Refusal>) => void>();
  const watchers = new Set<() => void>();
  let view: TillView | null = null;
  let toTill: (message: unknown) => void = () => undefined;
  let lastId = 0;

  function receive(message: unknown): void {
    const reply = replySchema.parse(structuredClone(message));
    if (reply.type === "event") {
      view = tillViewSchema.parse(reply.data);
      for (const watcher of [...watchers]) watcher();
      return;
    }
    const settle = pending.get(reply.id);
    pending.delete(reply.id);
    settle?.(
      reply.type === "done" ? { ok: true, value: reply.output } : { ok: false, refusal: reply.refusal },
    );
  }

  attach({
    post: (message) => queueMicrotask(() => receive(message)),
    onMessage: (listener) => (toTill = listener),
    onClose: () => undefined,
    close: () => undefined,
  });

  async function ask<Name extends MessageName>(name: Name, input: InputOf<Name>) {
    lastId += 1;
    const id = lastId;
    const answer = new Promise<Result<unknown, Refusal>>((resolve) => pending.set(id, resolve));
    toTill(structuredClone({ type: "request", id, name, input }));
    const settled = await answer;
    if (!settled.ok) return settled;
    return { ok: true as const, value: messages[name].output.parse(settled.value) as OutputOf<Name> };
  }

  function current(): TillView {
    if (view === null) throw new Error("The till has not shown itself yet");
    return view;
  }

  return {
    ask,
    view: current,
    async must(name, input) {
      const answer = await ask(name, input);
      if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer.refusal)}`);
      return answer.value;
    },
    until(holds, what) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(check);
          reject(
            new Error(
              `Never came: ${what}. Last view: ${JSON.stringify(view?.nextStep)} ${JSON.stringify(view?.connection)}`,
            ),
          );
        }, patienceMs);
        function check(): void {
          if (view === null || !holds(view)) return;
          clearTimeout(timer);
          watchers.delete(check);
          resolve(view);
        }
        watchers.add(check);
        check();
      });
    },
  };
}
