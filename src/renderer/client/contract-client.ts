import {
  events,
  messages,
  replySchema,
  type ContractConnection,
  type EventName,
  type EventOf,
  type InputOf,
  type MessageName,
  type OutputOf,
  type Refusal,
  type Reply,
} from "../../contract/index.ts";
import { ok, refuse, type Result } from "../../domain/result.ts";
import { ConnectionLostError } from "./connection-lost-error.ts";

/** Whether the screen has its till. `connecting` is the first time only; `lost` is every time after. */
export type LineState = "connecting" | "connected" | "lost";

export type Ask = <Name extends MessageName>(
  name: Name,
  input: InputOf<Name>,
) => Promise<Result<OutputOf<Name>, Refusal>>;

export interface ContractClient {
  /**
   * Asks the till for one thing. Resolves with its answer or its refusal; rejects with ConnectionLostError when
   * the line drops first, except for `sale:complete`, which is asked once more on the next line.
   */
  readonly ask: Ask;
  onEvent<Name extends EventName>(name: Name, listener: (data: EventOf<Name>) => void): () => void;
  onLineState(listener: (state: LineState) => void): () => void;
  readonly lineState: LineState;
  close(): void;
}

type Waiting = {
  readonly name: MessageName;
  readonly input: unknown;
  readonly resolve: (result: Result<unknown, Refusal>) => void;
  readonly reject: (reason: Error) => void;
  wasRepeated: boolean;
};

/** Idempotent by saleId, and the one whose lost answer would leave a cashier not knowing whether money was booked. */
const repeatable: ReadonlySet<MessageName> = new Set(["sale:complete"]);

const firstRetryMs = 250;
const longestRetryMs = 3_000;

/** Keeps one line to the till open, for as long as the screen lives. `open` makes a new line and may reject. */
export function createContractClient(open: () => Promise<ContractConnection>): ContractClient {
  const waiting = new Map<number, Waiting>();
  const eventListeners = new Map<EventName, Set<(data: unknown) => void>>();
  const lineListeners = new Set<(state: LineState) => void>();
  let connection: ContractConnection | null = null;
  let lineState: LineState = "connecting";
  let nextId = 1;
  let isClosed = false;

  function setLineState(state: LineState): void {
    if (lineState === state) return;
    lineState = state;
    for (const listener of lineListeners) listener(state);
  }

  async function keepConnected(): Promise<void> {
    let retryMs = firstRetryMs;
    while (!isClosed) {
      const opened = await open().catch(() => null);
      if (opened === null) {
        setLineState(lineState === "connected" ? "lost" : lineState);
        await wait(retryMs);
        retryMs = Math.min(retryMs * 2, longestRetryMs);
        continue;
      }
      retryMs = firstRetryMs;
      await serve(opened);
    }
  }

  /** Speaks over one line until it drops. */
  function serve(opened: ContractConnection): Promise<void> {
    return new Promise((resolve) => {
      opened.onClose(() => {
        connection = null;
        dropWaiting();
        setLineState("lost");
        resolve();
      });
      opened.onMessage(receive);
      connection = opened;
      for (const [id, request] of waiting) send(id, request);
      setLineState("connected");
    });
  }

  function dropWaiting(): void {
    for (const [id, request] of waiting) {
      if (repeatable.has(request.name) && !request.wasRepeated && !isClosed) {
        request.wasRepeated = true;
        continue;
      }
      waiting.delete(id);
      request.reject(new ConnectionLostError(`No answer to ${request.name}`));
    }
  }

  function receive(message: unknown): void {
    const reply = replySchema.safeParse(message);
    if (!reply.success) return;
    if (reply.data.type === "event") tellEvent(reply.data.name, reply.data.data);
    else settle(reply.data);
  }

  function settle(reply: Exclude<Reply, { type: "event" }>): void {
    const request = waiting.get(reply.id);
    if (request === undefined) return;
    waiting.delete(reply.id);
    if (reply.type === "refused") {
      request.resolve(refuse(reply.refusal));
      return;
    }
    const output = messages[request.name].output.safeParse(reply.output);
    if (output.success) request.resolve(ok(output.data));
    else request.reject(new Error(`The till's answer to ${request.name} is not of the contract`));
  }

  function tellEvent(name: string, data: unknown): void {
    if (!isEventName(name)) return;
    const parsed = events[name].safeParse(data);
    if (!parsed.success) return;
    for (const listener of eventListeners.get(name) ?? []) listener(parsed.data);
  }

  function send(id: number, request: Waiting): void {
    connection?.post({ type: "request", id, name: request.name, input: request.input });
  }

  void keepConnected();

  return {
    ask: <Name extends MessageName>(name: Name, input: InputOf<Name>) =>
      new Promise<Result<OutputOf<Name>, Refusal>>((resolve, reject) => {
        if (connection === null) {
          reject(new ConnectionLostError(`No line for ${name}`));
          return;
        }
        const id = nextId++;
        // `settle` parses the answer with the schema of this very name, which is what makes this assertion hold.
        const request: Waiting = {
          name,
          input,
          resolve: resolve as Waiting["resolve"],
          reject,
          wasRepeated: false,
        };
        waiting.set(id, request);
        send(id, request);
      }),
    onEvent: (name, listener) => {
      const listeners = eventListeners.get(name) ?? new Set();
      eventListeners.set(name, listeners.add(listener as (data: unknown) => void));
      return () => listeners.delete(listener as (data: unknown) => void);
    },
    onLineState: (listener) => {
      lineListeners.add(listener);
      return () => lineListeners.delete(listener);
    },
    get lineState() {
      return lineState;
    },
    close: () => {
      isClosed = true;
      connection?.close();
    },
  };
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
