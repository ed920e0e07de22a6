import { problemSchema, type SentEntry, type Verdict } from "../../../src/sync/protocol/index.ts";
import { saleBody, shiftOpenedBody, signedOnBody } from "./entry-bodies.ts";
import { appendEntry, type TestTerminal } from "./test-terminal.ts";

/** An ordinary morning: signed on, shift opened, two sales. */
export function ordinaryEntries(terminal: TestTerminal): SentEntry[] {
  return [
    appendEntry(terminal, "operatorSignedOn", signedOnBody),
    appendEntry(terminal, "shiftOpened", shiftOpenedBody),
    appendEntry(terminal, "saleCompleted", saleBody("s-1", "YL505W1A00001")),
    appendEntry(terminal, "saleCompleted", saleBody("s-2", "YL505W1A00002")),
  ];
}

/** What became of each entry, with the reason where there is one. */
export function outcomes(verdicts: readonly Verdict[]): string[] {
  return verdicts.map(({ outcome, reason }) => (reason === null ? outcome : `${outcome}:${reason}`));
}

/** The code of a refusal. */
export async function codeOf(answer: Response): Promise<string> {
  return problemSchema.parse(await answer.json()).code;
}
