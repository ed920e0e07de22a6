import type { z } from "zod";
import {
  messages,
  refusal,
  requestSchema,
  type ContractConnection,
  type MessageName,
  type OutputOf,
  type ParsedInputOf,
  type Refusal,
  type Reply,
  type Request,
  type TillView,
} from "../contract/index.ts";
import { refuse, type Result } from "../domain/result.ts";
import { personalNumberInText } from "../domain/text/journalled-text-schema.ts";
import type { Log } from "./use-cases/till-context.ts";

type Answer<Name extends MessageName> = Result<OutputOf<Name>, Refusal>;

/** One handler for every message of the contract: the compiler says when one is missing. */
export type Handlers = {
  readonly [Name in MessageName]: (input: ParsedInputOf<Name>) => Answer<Name> | Promise<Answer<Name>>;
};

export type ContractServer = {
  attach(connection: ContractConnection): void;
  /**
   * Sends the newest view to every screen; many calls in one round of the event loop are one message, so that a
   * device that never stops talking does not keep the till busy with drawing it.
   */
  changed(): void;
  /** Runs work between two commands, never within one. */
  enqueue(work: () => void | Promise<void>): void;
  /** Resolves when every request that came before is answered. */
  idle(): Promise<void>;
  /** Tells nobody anything any more: what the views are made from is about to be closed. */
  end(): void;
};

/**
 * Serves the contract to any number of screens. Requests are handled one after the other, whichever screen they come
 * from, so that no two changes to a basket overlap. A view that a command caused is sent before the command's answer.
 */
export function createContractServer(
  handlers: () => Handlers,
  view: () => TillView,
  { log }: { readonly log: Log },
): ContractServer {
  const connections = new Set<ContractConnection>();
  let queue: Promise<void> = Promise.resolve();
  let isViewDue = false;

  function sendView(): void {
    if (!isViewDue) return;
    isViewDue = false;
    if (connections.size === 0) return;
    const event = viewEvent();
    for (const connection of connections) if (event !== null) tell(connection, event);
  }

  /** Null when a bug keeps the view from being made: the answers to commands must come all the same. */
  function viewEvent(): Reply | null {
    try {
      return { type: "event", name: "tillView", data: view() };
    } catch (error) {
      log.error(errorFields(error), "the view could not be made");
      return null;
    }
  }

  /** A screen that is gone and has not said so must not keep the others from hearing. */
  function tell(connection: ContractConnection, reply: Reply): void {
    try {
      connection.post(reply);
    } catch (error) {
      log.warn(errorFields(error), "a screen could not be told");
    }
  }

  function changed(): void {
    if (!isViewDue) setImmediate(sendView);
    isViewDue = true;
  }

  async function serve(connection: ContractConnection, request: Request): Promise<void> {
    const answer = await handle(handlers(), request, log);
    if (request.name !== "till:getView" && request.name !== "goods:search") changed();
    sendView();
    const { id } = request;
    tell(
      connection,
      answer.ok
        ? { type: "done", id, output: answer.value }
        : { type: "refused", id, refusal: answer.refusal },
    );
  }

  /** Work waits for all work before it. What throws is a bug of that work alone and must not stop the line. */
  function line(work: () => void | Promise<void>): void {
    queue = queue.then(work).catch((error: unknown) => {
      log.error(errorFields(error), "work in the till's line failed");
    });
  }

  function attach(connection: ContractConnection): void {
    connections.add(connection);
    connection.onClose(() => connections.delete(connection));
    connection.onMessage((message) => {
      const request = requestSchema.safeParse(message);
      if (!request.success) return log.warn({}, "a screen sent something that is no request");
      line(() => serve(connection, request.data));
    });
    const event = viewEvent();
    if (event !== null) tell(connection, event);
  }

  function enqueue(work: () => void | Promise<void>): void {
    line(async () => {
      await work();
      changed();
    });
  }

  return { attach, changed, enqueue, idle: () => queue, end: () => connections.clear() };
}

async function handle(handlers: Handlers, request: Request, log: Log): Promise<Result<unknown, Refusal>> {
  if (!isMessageName(request.name)) return refuse(refusal("badRequest", { name: request.name }));
  const input = messages[request.name].input.safeParse(request.input);
  if (!input.success) return refuse(refusalOfIssue(input.error.issues[0]));
  try {
    // The map ties each name to its input; the compiler cannot follow a name that is known only at run time.
    const handler = handlers[request.name] as (
      input: unknown,
    ) => Result<unknown, Refusal> | Promise<Result<unknown, Refusal>>;
    return await handler(input.data);
  } catch (error) {
    log.error({ name: request.name, ...errorFields(error) }, "a command failed");
    return refuse(refusal("internal"));
  }
}

/** Most of what a schema declines is a bug of the screen; a text that must not be journalled is the cashier's to mend. */
function refusalOfIssue(issue: z.core.$ZodIssue | undefined): Refusal {
  const isText = issue?.code === "custom" && issue.params?.["refusalCode"] === personalNumberInText;
  if (isText) return refusal("personalNumberInText");
  return refusal("badRequest", { field: issue?.path.join(".") ?? "" });
}

function errorFields(error: unknown) {
  return { error: error instanceof Error ? error.message : "unknown" };
}

function isMessageName(name: string): name is MessageName {
  return Object.hasOwn(messages, name);
}
