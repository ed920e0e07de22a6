import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { idCheckCharacter } from "../../../src/domain/identity/id-number.ts";
import type { Simulator, SimulatorCommands } from "../../../src/drivers/simulators/index.ts";
import type { DeviceFailure, IdCard, IdCardReader } from "../../../src/drivers/upos/index.ts";
import { resultCode, start } from "./upos-life-cycle-suite.ts";
import { eventually } from "./eventually.ts";

export type IdCardReaderBench = {
  readonly reader: IdCardReader;
  readonly hand: Simulator<"id-card-reader">;
  /** Everything that the driver wrote to its log. */
  readonly logged: readonly string[];
  readonly dispose: () => Promise<void>;
};

type Card = Extract<SimulatorCommands["id-card-reader"], { putCard: unknown }>["putCard"];

const seventeenDigits = "41070219900307123";

/** An invented person: the name and the address belong to nobody. */
const inventedCard: Card = {
  name: "张三丰样",
  gender: "male",
  nationCode: "01",
  birthDate: "19900307",
  address: "样例市虚构区无此路0号",
  idNumber: seventeenDigits + idCheckCharacter(seventeenDigits),
  issuer: "样例市公安局虚构分局",
  validFrom: "20200101",
  validTo: "20400101",
};
const otherInventedCard: Card = {
  ...inventedCard,
  name: "李样例",
  gender: "female",
  nationCode: "11",
  validTo: "长期",
};

/** The promises of `IdCardReader`. */
export function runIdCardReaderSuite(name: string, setup: () => Promise<IdCardReaderBench>): void {
  describe(`${name}: ID-card reader`, () => {
    let bench: IdCardReaderBench;
    let cards: IdCard[];
    let failures: DeviceFailure[];

    beforeEach(async () => {
      bench = await setup();
      cards = [];
      failures = [];
      bench.reader.onCard((card) => cards.push(card));
      bench.reader.onReadFailure((failure) => failures.push(failure));
      await start(bench.reader);
      bench.reader.dataEventEnabled = true;
    });

    afterEach(async () => {
      await bench.reader.close();
      await bench.dispose();
    });

    const names = (): string[] => cards.map((card) => card.name);
    const failureCodes = (): string[] => failures.map((failure) => failure.extended ?? failure.resultCode);

    it("reads a resident's card whole", async () => {
      await bench.hand.send({ putCard: inventedCard });
      await expect.poll(() => cards, eventually).toHaveLength(1);
      expect(cards[0]).toEqual({ ...inventedCard, kind: "resident" });
    });

    it("reads the cards of residents of Hong Kong, Macao and Taiwan and of foreigners", async () => {
      await bench.hand.send({ putCard: { ...inventedCard, kind: "hkMacauTaiwan", nationCode: "" } });
      await expect.poll(() => cards, eventually).toHaveLength(1);
      await bench.hand.send({ removeCard: true });
      await bench.hand.send({
        putCard: {
          ...inventedCard,
          kind: "foreigner",
          nationCode: "",
          address: "SAMPLE, INVENTED",
          issuer: "",
        },
      });
      await expect.poll(() => cards, eventually).toHaveLength(2);
      expect(cards[0]).toMatchObject({ kind: "hkMacauTaiwan", nationCode: "" });
      expect(cards[1]).toMatchObject({ kind: "foreigner", name: inventedCard.name, address: "", issuer: "" });
    });

    it("tells a card once, until it was taken away", async () => {
      await bench.hand.send({ putCard: inventedCard });
      await expect.poll(() => cards, eventually).toHaveLength(1);
      // A health check goes between two polls: when two are through, the card was looked for again.
      await bench.reader.checkHealth("internal");
      await bench.reader.checkHealth("internal");
      expect(cards).toHaveLength(1);
      await bench.hand.send({ removeCard: true });
      await bench.hand.send({ putCard: otherInventedCard });
      await expect.poll(names, eventually).toEqual([inventedCard.name, otherInventedCard.name]);
      expect(failures).toEqual([]);
    });

    it("does not look for cards while nobody wants one", async () => {
      bench.reader.dataEventEnabled = false;
      await bench.reader.checkHealth("internal");
      await bench.hand.send({ putCard: inventedCard });
      await bench.reader.checkHealth("internal");
      expect(cards).toEqual([]);
      bench.reader.dataEventEnabled = true;
      await expect.poll(names, eventually).toEqual([inventedCard.name]);
    });

    it.each(["wrongChecksum", "tornFrame", "garbage", "silent", "selectFails", "readFails"] as const)(
      "reads the card in spite of one %s",
      async (fault) => {
        await bench.hand.send({ fault, times: 1 });
        await bench.hand.send({ putCard: inventedCard });
        await expect.poll(names, eventually).toEqual([inventedCard.name]);
        expect(failures).toEqual([]);
      },
    );

    it.each(["selectFails", "readFails"] as const)(
      "says once that a card cannot be read when %s",
      async (fault) => {
        await bench.hand.send({ fault });
        await bench.hand.send({ putCard: inventedCard });
        await expect.poll(failureCodes, eventually).toEqual(["EIDC_READ_FAILED"]);
        await bench.hand.send({ fault: null });
        await bench.hand.send({ removeCard: true });
        await bench.hand.send({ putCard: inventedCard });
        await expect.poll(names, eventually).toEqual([inventedCard.name]);
        expect(failureCodes()).toEqual(["EIDC_READ_FAILED"]);
      },
    );

    it.each(["wrongChecksum", "tornFrame", "silent"] as const)(
      "says once that answers fail when all are %s",
      async (fault) => {
        await bench.hand.send({ fault });
        await expect.poll(failureCodes, eventually).toHaveLength(1);
        expect(bench.reader.state).toBe("error");
        expect(["E_TIMEOUT", "E_FAILURE"]).toContain(failureCodes()[0]);
        await bench.hand.send({ fault: null });
        await bench.hand.send({ putCard: inventedCard });
        await expect.poll(names, eventually).toEqual([inventedCard.name]);
        expect(bench.reader.state).toBe("idle");
      },
    );

    it("tries a card that failed again while it lies there, and tells the failure once", async () => {
      await bench.hand.send({ fault: "selectFails", times: 7 });
      await bench.hand.send({ putCard: inventedCard });
      await expect.poll(names, eventually).toEqual([inventedCard.name]);
      expect(failureCodes()).toEqual(["EIDC_READ_FAILED"]);
    });

    it("tells another card from an ID card", async () => {
      await bench.hand.send({ fault: "wrongCard" });
      await bench.hand.send({ putCard: inventedCard });
      await expect.poll(failureCodes, eventually).toEqual(["EIDC_NOT_AN_ID_CARD"]);
    });

    it("says that the module needs service", async () => {
      await bench.hand.send({ fault: "notAuthorised" });
      await expect.poll(failureCodes, eventually).toEqual(["EIDC_SAM_FAULT"]);
      expect(resultCode(await bench.reader.checkHealth("internal"))).toBe("ok");
    });

    it("refuses a card whose text is malformed, and keeps the text to itself", async () => {
      await bench.hand.send({ putCard: { ...inventedCard, birthDate: "19901399" } });
      await expect.poll(failureCodes, eventually).toEqual(["EIDC_BAD_CARD_DATA"]);
      const written = JSON.stringify([failures, bench.logged]);
      for (const text of [inventedCard.name, inventedCard.idNumber, inventedCard.address, "19901399"]) {
        expect(written).not.toContain(text);
      }
    });

    it("reads on after the plug was pulled in the middle", async () => {
      await bench.hand.send({ putCard: inventedCard });
      await bench.hand.send({ unplug: true });
      await expect.poll(() => bench.reader.powerState, eventually).toBe("offline");
      await bench.hand.send({ removeCard: true });
      await bench.hand.send({ plug: true });
      await expect.poll(() => bench.reader.powerState, eventually).toBe("online");
      await bench.hand.send({ putCard: otherInventedCard });
      await expect.poll(names, eventually).toContain(otherInventedCard.name);
    });
  });
}
