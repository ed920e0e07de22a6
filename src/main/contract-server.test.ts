import { describe, expect, it } from "vitest";
import { replySchema, type ContractConnection, type Reply, type TillView } from "../contract/index.ts";
import { ok, refuse } from "../domain/result.ts";
import { createContractServer, type Handlers } from "./contract-server.ts";

/** One end of a line in this process; what the till posts is copied, as a wire would. */
class Line implements ContractConnection {
  readonly received: Reply[] = [];
  #toTill: (message: unknown) => void = () => undefined;
  #closed: () => void = () => undefined;

  post(message: unknown): void {
    this.received.push(replySchema.parse(structuredClone(message)));
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#toTill = listener;
  }
  onClose(listener: () => void): void {
    this.#closed = listener;
  }
  close(): void {
    this.#closed();
  }
  send(message: unknown): void {
    this.#toTill(structuredClone(message));
  }
  ask(id: number, name: string, input: unknown = {}): void {
    this.send({ type: "request", id, name, input });
  }
  answers(): Reply[] {
    return this.received.filter(({ type }) => type !== "event");
  }
}

type Setup = { readonly handlers?: Partial<Handlers>; readonly view?: () => TillView };

function setUp({ handlers = {}, view }: Setup = {}) {
  const done: string[] = [];
  const logged: string[] = [];
  let revision = 0;
  const everyHandler = new Proxy(handlers, {
    get: (given, name) => given[name as keyof Handlers] ?? (() => (done.push(String(name)), ok({}))),
  }) as Handlers;
  const log = {
    info: () => undefined,
    warn: (_: object, message: string) => void logged.push(message),
    error: (_: object, message: string) => void logged.push(message),
  };
  // What a view holds is the use cases' matter; here only its order among the answers counts.
  const anyView = view ?? (() => ({ revision: (revision += 1) }) as TillView);
  const server = createContractServer(() => everyHandler, anyView, { log });
  const attach = () => {
    const line = new Line();
    server.attach(line);
    return line;
  };
  return { server, attach, done, logged };
}

function kinds(line: Line): string[] {
  return line.received.map((reply) => (reply.type === "event" ? "view" : `${reply.type} ${reply.id}`));
}

describe("the contract server", () => {
  it("greets a screen with the view, and sends the view that a command caused before its answer", async () => {
    const { server, attach, done } = setUp();
    const line = attach();
    line.ask(1, "sale:abandon");
    line.ask(2, "sale:startNext");
    await server.idle();
    expect(done).toEqual(["sale:abandon", "sale:startNext"]);
    expect(kinds(line)).toEqual(["view", "view", "done 1", "view", "done 2"]);
  });

  it("sends no view for a question, and one view for many changes in one round", async () => {
    const { server, attach } = setUp({ handlers: { "goods:search": () => ok({ goods: [] }) } });
    const line = attach();
    line.ask(1, "goods:search", { text: "冰箱", limit: 5 });
    await server.idle();
    expect(kinds(line)).toEqual(["view", "done 1"]);
    server.changed();
    server.changed();
    server.changed();
    await new Promise((resolve) => setImmediate(resolve));
    expect(kinds(line)).toEqual(["view", "done 1", "view"]);
  });

  it("does one thing after the other, whichever screen asked, and work of devices in between", async () => {
    const order: string[] = [];
    let finish: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (finish = resolve));
    const { server, attach } = setUp({
      handlers: {
        "sale:complete": async () => {
          order.push("complete begins");
          await slow;
          order.push("complete ends");
          return ok({ seq: 1, receiptNumber: "R", changeFen: 0 as never });
        },
        "sale:abandon": () => {
          order.push("abandon");
          return ok({});
        },
      },
    });
    const [first, second] = [attach(), attach()];
    first.ask(1, "sale:complete", { saleId: "s" });
    server.enqueue(() => void order.push("scan"));
    second.ask(1, "sale:abandon");
    await Promise.resolve();
    await Promise.resolve();
    expect(order).toEqual(["complete begins"]);
    finish();
    await server.idle();
    expect(order).toEqual(["complete begins", "complete ends", "scan", "abandon"]);
    // Everybody sees what changed, only who asked is answered.
    expect(first.answers().map(({ type }) => type)).toEqual(["done"]);
    expect(second.answers()).toHaveLength(1);
    expect(kinds(second)).toEqual(["view", "view", "view", "done 1"]);
  });

  it.each([
    null,
    "text",
    42,
    [],
    {},
    { type: "request" },
    { type: "request", id: "1", name: "sale:abandon", input: {} },
    { type: "request", id: -1, name: "sale:abandon", input: {} },
    { type: "request", id: 1, name: "sale:abandon", input: {}, more: 1 },
    { type: "request", id: 1, name: "x".repeat(65), input: {} },
    { type: "done", id: 1, output: {} },
  ])("ignores what is no request: %j", async (message) => {
    const { server, attach, done, logged } = setUp();
    const line = attach();
    line.send(message);
    line.ask(2, "sale:abandon");
    await server.idle();
    expect(done).toEqual(["sale:abandon"]);
    expect(line.answers()).toEqual([{ type: "done", id: 2, output: {} }]);
    expect(logged).toHaveLength(1);
  });

  it.each([
    ["tender:add", { kind: "card", amountFen: 1, reference: "6222 0212 3456 7890 128" }],
    ["tender:add", { kind: "mobileCode", amountFen: 1, reference: "138 0000 0000" }],
    ["sale:addUnlistedGoods", { name: "给 11010519491231002X 送货", priceFen: 1, gtin: null }],
    ["shift:close", { countedCashFen: 1, differenceReason: "顾客 13800000000 少付" }],
    ["cash:takeOut", { amountFen: 1, reason: "还给 13800000000", approval: null }],
  ])("refuses a personal number in a text of %s that would be journalled", async (name, input) => {
    const { server, attach, done } = setUp();
    const line = attach();
    line.ask(1, name, input);
    await server.idle();
    expect(done).toEqual([]);
    expect(line.answers()).toEqual([
      { type: "refused", id: 1, refusal: { code: "personalNumberInText", params: {} } },
    ]);
  });

  it.each(["nothing:atAll", "toString", "__proto__", "constructor"])(
    "refuses the unknown name %s",
    async (name) => {
      const { server, attach, done } = setUp();
      const line = attach();
      line.ask(1, name);
      await server.idle();
      expect(done).toEqual([]);
      expect(line.answers()).toEqual([
        { type: "refused", id: 1, refusal: { code: "badRequest", params: { name } } },
      ]);
    },
  );

  it.each([
    ["shift:open", { floatFen: 0.5 }, "floatFen"],
    ["shift:open", { floatFen: -1 }, "floatFen"],
    ["shift:open", {}, "floatFen"],
    ["sale:abandon", { more: 1 }, ""],
    ["sale:abandon", null, ""],
    ["tender:add", { kind: "gold", amountFen: 1, reference: null }, "kind"],
    ["scan:receive", { text: "x".repeat(10_001), source: "wedge" }, "text"],
  ])("refuses %s with the input %j, and names the field", async (name, input, field) => {
    const { server, attach, done } = setUp();
    const line = attach();
    line.ask(1, name, input);
    await server.idle();
    expect(done).toEqual([]);
    expect(line.answers()).toEqual([
      { type: "refused", id: 1, refusal: { code: "badRequest", params: { field } } },
    ]);
  });

  it("answers internal when a handler throws or rejects, and goes on", async () => {
    const { server, attach, logged } = setUp({
      handlers: {
        "sale:abandon": () => {
          throw new Error("a bug");
        },
        "sale:startNext": () => Promise.reject(new Error("another")),
        "person:clear": () => refuse({ code: "noSale", params: {} }),
      },
    });
    const line = attach();
    line.ask(1, "sale:abandon");
    line.ask(2, "sale:startNext");
    line.ask(3, "person:clear");
    line.ask(4, "operator:signOff");
    server.enqueue(() => {
      throw new Error("a third");
    });
    line.ask(5, "operator:signOff");
    await server.idle();
    expect(
      line.answers().map((reply) => (reply.type === "refused" ? reply.refusal.code : reply.type)),
    ).toEqual(["internal", "internal", "noSale", "done", "done"]);
    expect(logged).toEqual(["a command failed", "a command failed", "work in the till's line failed"]);
  });

  it("answers although no view can be made", async () => {
    let isBroken = false;
    const { server, attach, logged } = setUp({
      view: () => {
        if (isBroken) throw new Error("a bug in the view");
        return { revision: 1 } as TillView;
      },
    });
    const line = attach();
    isBroken = true;
    line.ask(1, "sale:abandon");
    await server.idle();
    attach();
    server.changed();
    await Promise.resolve();
    expect(kinds(line)).toEqual(["view", "done 1"]);
    expect(new Set(logged)).toEqual(new Set(["the view could not be made"]));
  });

  it("goes on for the others when one screen is gone, whether it said so or not", async () => {
    const { server, attach } = setUp();
    const [gone, broken, healthy] = [attach(), attach(), attach()];
    gone.close();
    broken.post = () => {
      throw new Error("the socket is closed");
    };
    healthy.ask(1, "sale:abandon");
    broken.ask(1, "sale:abandon");
    healthy.ask(2, "sale:abandon");
    await server.idle();
    expect(gone.received).toHaveLength(1);
    expect(healthy.answers()).toHaveLength(2);
  });
});
