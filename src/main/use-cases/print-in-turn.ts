import type { PosPrinter } from "../../drivers/upos/index.ts";

const turns = new WeakMap<PosPrinter, Promise<unknown>>();

/**
 * One paper after the other, and each is made up only when its turn has come: what it says may have changed while
 * those before it were printed.
 */
export function printInTurn<Printed>(
  printer: PosPrinter,
  print: (printer: PosPrinter) => Promise<Printed>,
): Promise<Printed> {
  const before = turns.get(printer);
  const printed = before === undefined ? print(printer) : before.then(() => print(printer));
  // A paper that failed by a bug is told to whoever waits for it, and holds up none behind it.
  const ended = printed.catch(() => undefined);
  turns.set(printer, ended);
  return printed;
}
