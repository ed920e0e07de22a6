import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Simulator } from "../../../src/drivers/simulators/index.ts";
import type { ScanData, ScanFault, Scanner } from "../../../src/drivers/upos/index.ts";
import { start } from "./upos-life-cycle-suite.ts";
import { eventually } from "./eventually.ts";

export type ScannerBench = {
  readonly scanner: Scanner;
  readonly hand: Simulator<"scanner">;
  readonly dispose: () => Promise<void>;
};

/** Two real goods codes with right check digits. */
const goods = "6901234567892";
const otherGoods = "4006381333931";

/** The promises of `Scanner`. */
export function runScannerSuite(name: string, setup: () => Promise<ScannerBench>): void {
  describe(`${name}: scanner`, () => {
    let bench: ScannerBench;
    let scans: ScanData[];
    let faults: ScanFault[];

    beforeEach(async () => {
      bench = await setup();
      scans = [];
      faults = [];
      bench.scanner.onData((data) => scans.push(data));
      bench.scanner.onFault((fault) => faults.push(fault));
      await start(bench.scanner);
      bench.scanner.dataEventEnabled = true;
    });

    afterEach(async () => {
      await bench.scanner.close();
      await bench.dispose();
    });

    const labels = (): string[] => scans.map((scan) => scan.scanDataLabel);

    it.each([
      ["CR", "\r"],
      ["LF", "\n"],
      ["CR LF", "\r\n"],
      ["TAB", "\t"],
      ["nothing but silence", ""],
    ])("reads a code that ends with %s", async (_, terminator) => {
      await bench.hand.send({ scan: goods, terminator });
      await expect.poll(labels, eventually).toEqual([goods]);
      expect(scans[0]).toEqual({ scanData: goods, scanDataLabel: goods, scanDataType: "UNKNOWN" });
      expect(faults).toEqual([]);
    });

    it("reads a code that comes byte by byte, and two codes that come at once", async () => {
      await bench.hand.send({ scan: goods, chunkBytes: 1 });
      await bench.hand.send({ rawHex: Buffer.from(`${otherGoods}\r\n${goods}\r\n`).toString("hex") });
      await expect.poll(labels, eventually).toEqual([goods, otherGoods, goods]);
    });

    it("takes the symbology from the AIM identifier and the identifier off the code", async () => {
      await bench.hand.send({ scan: goods, aim: "]E0" });
      await bench.hand.send({ scan: "SN20260001", aim: "]C0" });
      await expect.poll(labels, eventually).toEqual([goods, "SN20260001"]);
      expect(scans.map((scan) => scan.scanDataType)).toEqual(["EAN13", "Code128"]);
      expect(scans[0]?.scanData).toBe(`]E0${goods}`);
    });

    it("reads Chinese in a QR code, in UTF-8 and in GB18030", async () => {
      await bench.hand.send({ scan: "以旧换新 资格码 A1", aim: "]Q1" });
      // 冰箱 in GB18030.
      await bench.hand.send({ rawHex: "b1f9cfe40d" });
      await expect.poll(labels, eventually).toEqual(["以旧换新 资格码 A1", "冰箱"]);
    });

    it("refuses a code of 4,000 characters once and reads the next one", async () => {
      await bench.hand.send({ scan: "8".repeat(4_000) });
      await bench.hand.send({ scan: goods });
      await expect.poll(labels, eventually).toEqual([goods]);
      expect(faults).toEqual([{ reason: "tooLong", byteCount: 4_000 }]);
    });

    it("refuses bytes that are no text and reads the next code", async () => {
      await bench.hand.send({ rawHex: "ff00fe010d" });
      await bench.hand.send({ scan: goods });
      await expect.poll(labels, eventually).toEqual([goods]);
      expect(faults).toEqual([{ reason: "notText", byteCount: 4 }]);
    });

    it("keeps scans while nobody wants them, and delivers them in order", async () => {
      bench.scanner.dataEventEnabled = false;
      await bench.hand.send({ scan: goods });
      await bench.hand.send({ scan: otherGoods });
      // The fault comes through at once and shows that the scans before it have arrived.
      await bench.hand.send({ rawHex: "ff0d" });
      await expect.poll(() => faults, eventually).toHaveLength(1);
      expect(scans).toEqual([]);
      bench.scanner.dataEventEnabled = true;
      expect(labels()).toEqual([goods, otherGoods]);
    });

    it("keeps no more than 32 scans", async () => {
      bench.scanner.dataEventEnabled = false;
      for (let number = 0; number < 40; number += 1) await bench.hand.send({ scan: `CODE${number}` });
      await bench.hand.send({ rawHex: "ff0d" });
      await expect.poll(() => faults, eventually).toHaveLength(1);
      bench.scanner.dataEventEnabled = true;
      expect(labels()).toEqual(Array.from({ length: 32 }, (_, number) => `CODE${number}`));
    });

    it("drops half a code when the plug is pulled, and reads on after it is back", async () => {
      await bench.hand.send({ scan: "69012", terminator: "" });
      await bench.hand.send({ unplug: true });
      await expect.poll(() => bench.scanner.powerState, eventually).toBe("offline");
      await bench.hand.send({ plug: true });
      await expect.poll(() => bench.scanner.powerState, eventually).toBe("online");
      await bench.hand.send({ scan: goods });
      await expect.poll(labels, eventually).toContain(goods);
      // The half code is told on its own where the pause before the plug was long enough, and never in one with the next.
      expect(labels().filter((label) => label !== "69012")).toEqual([goods]);
    });
  });
}
