import { afterEach, describe, expect, it } from "vitest";
import type { ContractConnection, Request } from "../../contract/index.ts";
import { createContractClient, type ContractClient, type LineState } from "./contract-client.ts";
import { ConnectionLostError } from "./connection-lost-error.ts";

/** The till's end of one line, held by the test. */
type TillEnd = {
  readonly requests: Request[];
  answer(request: Request, output: unknown): void;
  send(message: unknown): void;
  drop(): void;
};

/** A supply of lines: each `open` waits until the test connects it. */
function createLines() {
  const waiting: ((connection: ContractConnection) => void)[] = [];
  const open = () => new Promise<ContractConnection>((resolve) => waiting.push(resolve));
  async function connect(): Promise<TillEnd> {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    const messageListeners: ((message: unknown) => void)[] = [];
    const closeListeners: (() => void)[] = [];
    const requests: Request[] = [];
    const send = (message: unknown) => messageListeners.forEach((listener) => listener(message));
    const drop = () => closeListeners.splice(0).forEach((listener) => listener());
    waiting.shift()!({
      post: (message) => requests.push(message as Request),
      onMessage: (listener) => messageListeners.push(listener),
      onClose: (listener) => closeListeners.push(listener),
      close: drop,
    });
    const answer = (request: Request, output: unknown) => send({ type: "done", id: request.id, output });
    return { requests, answer, send, drop };
  }
  return { open, connect };
}

let client: ContractClient | null = null;
afterEach(() => client?.close());

async function connected() {
  const lines = createLines();
  const made = createContractClient(lines.open);
  client = made;
  const till = await lines.connect();
  await expect.poll(() => made.lineState).toBe("connected");
  return { client: made, lines, till };
}

const completed = { seq: 7, receiptNumber: "T000001-000007", changeFen: 90 };

describe("the contract client", () => {
  it("gives each answer to the one who asked, in any order", async () => {
    const { client, till } = await connected();
    const first = client.ask("operator:signOff", {});
    const second = client.ask("sale:complete", { saleId: "sale-1" });
    till.answer(till.requests[1]!, completed);
    till.send({ type: "refused", id: till.requests[0]!.id, refusal: { code: "saleInProgress", params: {} } });
    expect(await second).toEqual({ ok: true, value: completed });
    expect(await first).toEqual({ ok: false, refusal: { code: "saleInProgress", params: {} } });
  });

  it("rejects an answer that is not of the contract, and ignores what is no reply at all", async () => {
    const { client, till } = await connected();
    const asked = client.ask("sale:complete", { saleId: "sale-1" });
    for (const junk of [null, 1, "{}", { type: "done" }, { type: "done", id: 99, output: {} }])
      till.send(junk);
    till.answer(till.requests[0]!, { seq: "seven" });
    await expect(asked).rejects.toThrow(/not of the contract/);
  });

  it("rejects what is under way when the line drops, and says so", async () => {
    const { client, till } = await connected();
    const states: LineState[] = [];
    client.onLineState((state) => states.push(state));
    const asked = client.ask("sale:abandon", {});
    till.drop();
    await expect(asked).rejects.toBeInstanceOf(ConnectionLostError);
    expect(states).toEqual(["lost"]);
    await expect(client.ask("sale:abandon", {})).rejects.toBeInstanceOf(ConnectionLostError);
  });

  it("asks once more for a completed sale on the next line, and only once", async () => {
    const { client, lines, till } = await connected();
    const asked = client.ask("sale:complete", { saleId: "sale-1" });
    till.drop();
    const next = await lines.connect();
    await expect.poll(() => next.requests.length).toBe(1);
    expect(next.requests[0]).toMatchObject({ name: "sale:complete", input: { saleId: "sale-1" } });
    next.answer(next.requests[0]!, completed);
    expect(await asked).toEqual({ ok: true, value: completed });

    const askedAgain = client.ask("sale:complete", { saleId: "sale-2" });
    next.drop();
    const third = await lines.connect();
    await expect.poll(() => third.requests.length).toBe(1);
    third.drop();
    await expect(askedAgain).rejects.toBeInstanceOf(ConnectionLostError);
  });

  it("keeps trying when no line can be opened", async () => {
    const lines = createLines();
    let failures = 0;
    client = createContractClient(() => {
      failures += 1;
      return failures < 3 ? Promise.reject(new ConnectionLostError("no till")) : lines.open();
    });
    await lines.connect();
    await expect.poll(() => client?.lineState).toBe("connected");
    expect(failures).toBe(3);
  });
});
