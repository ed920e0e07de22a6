import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { layoutReceipt } from "../../../src/domain/receipt/layout-receipt.ts";
import type { ReceiptDocument } from "../../../src/domain/receipt/receipt-document.ts";
import { EscposInterpreter, type Simulator } from "../../../src/drivers/simulators/index.ts";
import type { PosPrinter, StatusUpdate } from "../../../src/drivers/upos/index.ts";
import { resultCode, start } from "./upos-life-cycle-suite.ts";
import { eventually } from "./eventually.ts";

export type PosPrinterBench = {
  readonly printer: PosPrinter;
  readonly hand: Simulator<"printer">;
  readonly dispose: () => Promise<void>;
};

const receipt: ReceiptDocument = {
  title: "销售小票",
  blocks: [
    { kind: "heading", text: "焕新样例电器商行", size: "large" },
    { kind: "rule" },
    { kind: "pair", label: "样例 双门冰箱 一级能效", value: "3,499.00", emphasis: "normal" },
    { kind: "pair", label: "应付", value: "￥2,974.15", emphasis: "strong" },
    { kind: "banner", text: "待平台确认" },
    { kind: "qr", payload: "HX1:样例0001", caption: "扫码核验" },
  ],
};

/** The promises of `PosPrinter`. */
export function runPosPrinterSuite(name: string, setup: () => Promise<PosPrinterBench>): void {
  describe(`${name}: receipt printer`, () => {
    let bench: PosPrinterBench;
    let printer: PosPrinter;
    let statuses: StatusUpdate[];

    beforeEach(async () => {
      bench = await setup();
      printer = bench.printer;
      statuses = [];
      await start(printer);
      printer.onStatusUpdate((status) => statuses.push(status));
    });

    afterEach(async () => {
      await printer.close();
      await bench.dispose();
    });

    const paper = async (): Promise<EscposInterpreter> => {
      const { hex } = await bench.hand.send({ received: true });
      const interpreter = new EscposInterpreter();
      interpreter.push(Buffer.from(String(hex), "hex"));
      return interpreter;
    };
    const drawerPulses = async (): Promise<number> =>
      (await paper()).commands.filter((command) => command === "ESC p").length;
    const lastFailure = (): string | undefined => statuses.at(-1)?.failure?.extended ?? undefined;

    it("opens the drawer with one pulse and prints nothing", async () => {
      expect(await printer.openDrawer()).toEqual({ ok: true, value: undefined });
      await expect.poll(drawerPulses, eventually).toBe(1);
      expect((await paper()).lines).toEqual([]);
    });

    it("sends no pulse to a printer that stands still, or the drawer would open by itself later", async () => {
      await bench.hand.send({ status: { paperEnd: true } });
      expect(resultCode(await printer.openDrawer())).toBe("EPTR_REC_EMPTY");
      await bench.hand.send({ status: { paperEnd: false } });
      expect(await printer.openDrawer()).toEqual({ ok: true, value: undefined });
      await expect.poll(drawerPulses, eventually).toBe(1);
    });

    it("prints Chinese, a QR code and a cut, and says that it is done", async () => {
      expect(await printer.printDocument(receipt)).toEqual({ ok: true, value: { confirmed: true } });
      const { lines, qrPayloads, cutCount, unknownByteCount } = await paper();
      expect(lines.map((line) => line.text)).toEqual(
        layoutReceipt(receipt, printer.recLineChars).map((line) =>
          line.kind === "qr" ? `[QR ${line.payload}]` : line.text.trimEnd(),
        ),
      );
      expect(qrPayloads).toEqual(["HX1:样例0001"]);
      expect({ cutCount, unknownByteCount }).toEqual({ cutCount: 1, unknownByteCount: 0 });
    });

    it("prints one receipt after another, also when both are asked for at once", async () => {
      const printed = await Promise.all([printer.printDocument(receipt), printer.printDocument(receipt)]);
      expect(printed.map(resultCode)).toEqual(["ok", "ok"]);
      expect((await paper()).cutCount).toBe(2);
    });

    it("prints 〓 for what two bytes of GB18030 cannot say, and never another character", async () => {
      await printer.printDocument(textDocument("𠮷野家 ñ € 龍"));
      expect((await paper()).text).toBe("〓野家 〓 € 龍");
    });

    it("does not let a text command the printer", async () => {
      await printer.printDocument(textDocument("冰箱\u001b@\u0010\u0004\u0001\u001dV\u0000"));
      const { text, cutCount, unknownByteCount } = await paper();
      expect(text).toBe("冰箱〓@〓〓〓〓V〓");
      expect({ cutCount, unknownByteCount }).toEqual({ cutCount: 1, unknownByteCount: 0 });
    });

    it("is confirmed by GS r where the printer does not know GS ( H", async () => {
      await bench.hand.send({ answersProcessId: false });
      expect(await printer.printDocument(receipt)).toEqual({ ok: true, value: { confirmed: true } });
    });

    it("is not confirmed where the printer cannot say so, and does not wait long the second time", async () => {
      await bench.hand.send({ answersConfirmation: false });
      const startMs = performance.now();
      expect(await printer.printDocument(receipt)).toEqual({ ok: true, value: { confirmed: false } });
      const secondMs = performance.now();
      expect(await printer.printDocument(receipt)).toEqual({ ok: true, value: { confirmed: false } });
      expect(performance.now() - secondMs).toBeLessThan((secondMs - startMs) / 2);
      expect((await paper()).cutCount).toBe(2);
    });

    it("prints on a printer that tells nothing at all", async () => {
      await bench.hand.send({ answersConfirmation: false });
      await bench.hand.send({ answersStatus: false });
      await printer.release();
      await start(printer);
      expect(await printer.printDocument(receipt)).toEqual({ ok: true, value: { confirmed: false } });
    });

    it.each([
      ["coverOpen", "EPTR_COVER_OPEN"],
      ["paperEnd", "EPTR_REC_EMPTY"],
      ["cutterError", "EPTR_CUTTER"],
      ["unrecoverable", "EPTR_UNRECOVERABLE"],
    ] as const)("does not print while %s, tells it, and prints when it is over", async (condition, code) => {
      await bench.hand.send({ status: { [condition]: true } });
      expect(resultCode(await printer.printDocument(receipt))).toBe(code);
      expect(lastFailure()).toBe(code);
      expect(printer.state).toBe("error");
      await bench.hand.send({ status: { [condition]: false } });
      expect(resultCode(await printer.printDocument(receipt))).toBe("ok");
      expect(printer.state).toBe("idle");
      expect((await paper()).cutCount).toBe(1);
    });

    it("finds out by itself that the cover was opened and closed", async () => {
      await bench.hand.send({ status: { coverOpen: true } });
      await expect.poll(lastFailure, eventually).toBe("EPTR_COVER_OPEN");
      await bench.hand.send({ status: { coverOpen: false } });
      await expect.poll(() => printer.state, eventually).toBe("idle");
    });

    it("warns of the paper's end and prints all the same", async () => {
      await bench.hand.send({ status: { paperNearEnd: true } });
      expect(await printer.printDocument(receipt)).toEqual({ ok: true, value: { confirmed: true } });
      expect(statuses.at(-1)).toMatchObject({ failure: null, warnings: ["REC_NEAREMPTY"] });
    });

    it("fails when the paper ends in the middle of a receipt", async () => {
      await bench.hand.send({ paperEndAfterLines: 3 });
      expect(resultCode(await printer.printDocument(receipt))).toBe("EPTR_REC_EMPTY");
      expect(lastFailure()).toBe("EPTR_REC_EMPTY");
    });

    it("fails and does not hang when the connection breaks in the middle", async () => {
      await bench.hand.send({ answersConfirmation: false });
      const printing = printer.printDocument(receipt);
      await expect.poll(async () => (await paper()).cutCount, eventually).toBe(1);
      await bench.hand.send({ unplug: true });
      expect(resultCode(await printing)).toBe("E_OFFLINE");
      expect(resultCode(await printer.printDocument(receipt))).toBe("E_OFFLINE");
      await bench.hand.send({ answersConfirmation: true });
      await bench.hand.send({ plug: true });
      await expect.poll(() => printer.powerState, eventually).toBe("online");
      expect(resultCode(await printer.printDocument(receipt))).toBe("ok");
    });

    it("gives up in time on a printer that is stuck", async () => {
      // One answered status first: a printer that has told its status and is silent now is stuck.
      expect(resultCode(await printer.checkHealth("internal"))).toBe("ok");
      await bench.hand.send({ takesBytes: false });
      const sinceMs = performance.now();
      expect(resultCode(await printer.printDocument(receipt))).toBe("E_TIMEOUT");
      expect(performance.now() - sinceMs).toBeLessThan(12_000);
    });

    it("ends a pending job with E_CLOSED when it is closed", async () => {
      await bench.hand.send({ answersConfirmation: false });
      const printing = printer.printDocument(receipt);
      await expect.poll(async () => (await paper()).cutCount, eventually).toBe(1);
      await printer.close();
      expect(resultCode(await printing)).toBe("E_CLOSED");
      expect(resultCode(await printer.printDocument(receipt))).toBe("E_CLOSED");
    });

    it("prints a test page as external health check", async () => {
      expect(await printer.checkHealth("external")).toEqual({
        ok: true,
        value: "External HCheck: Successful",
      });
      expect((await paper()).text).toContain("打印测试");
    });
  });
}

function textDocument(text: string): ReceiptDocument {
  return { title: "测试", blocks: [{ kind: "text", text, align: "left" }] };
}
