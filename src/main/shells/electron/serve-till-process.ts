import type { MessagePortMain, ParentPort } from "electron";
import type { ContractConnection } from "../../../contract/connection.ts";
import {
  tillProcessMessageSchema,
  type StartMessage,
  type TillProcessMessage,
  type TillRefusedMessage,
} from "./till-process-messages.ts";
import { wrapMessagePort } from "./wrap-message-port.ts";

type RunningTill = {
  attach(connection: ContractConnection): void;
  close(): Promise<void>;
};

/**
 * The till's side of its process: starts it by the first message, attaches each screen, and calls `exit` when it was
 * asked to stop (0) or broke while starting (1). Screens that come before the till is up wait for it. `isRefusal` tells
 * a start that a person must mend from a broken one; it is reported, and the process waits to be stopped.
 */
export function serveTillProcess(
  parent: ParentPort,
  start: (message: StartMessage) => Promise<RunningTill>,
  exit: (code: number) => void,
  isRefusal: (error: unknown) => error is Error,
): void {
  let till: Promise<RunningTill> | null = null;

  function receive(message: TillProcessMessage, ports: readonly MessagePortMain[]): void {
    switch (message.type) {
      case "start":
        till ??= start(message);
        till.catch((error: unknown) => {
          if (isRefusal(error)) parent.postMessage(refused(error));
          else fail(error, exit);
        });
        break;
      case "screen":
        for (const port of ports)
          void till?.then((running) => running.attach(wrapMessagePort(port)), ignoreFailedStart);
        break;
      case "stop":
        void stop(till).then(exit);
        break;
    }
  }

  parent.on("message", (event) => {
    receive(tillProcessMessageSchema.parse(event.data), event.ports);
  });
}

async function stop(till: Promise<RunningTill> | null): Promise<number> {
  try {
    await (await till)?.close();
    return 0;
  } catch {
    return 1;
  }
}

function refused({ message }: Error): TillRefusedMessage {
  return { type: "refused", message };
}

function fail(error: unknown, exit: (code: number) => void): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  exit(1);
}

/** The failed start itself is reported once, where it was asked for. */
function ignoreFailedStart(): void {}
