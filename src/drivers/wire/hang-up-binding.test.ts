import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startSimulator, type Simulator } from "../simulators/index.ts";
import { openSerialLink } from "./serial-link.ts";

describe("hangUpBinding", () => {
  let hand: Simulator<"scanner">;

  beforeEach(async () => {
    hand = await startSimulator("scanner");
  });

  afterEach(() => hand.stop());

  it("tells that the plug was pulled, also while bytes are coming in", async () => {
    const path = hand.address.slice("serial://".length).split("?")[0] ?? "";
    for (let round = 0; round < 25; round += 1) {
      const opened = await openSerialLink(path, 115_200);
      if (!opened.ok) throw new Error(opened.refusal.detail);
      const closed = new Promise<void>((resolve) => opened.value.onClose(resolve));
      // No waiting between the two: the port is hung up while the driver reads.
      const scanned = hand.send({ scan: "6901234567892".repeat(20), chunkBytes: 130 });
      const unplugged = hand.send({ unplug: true });
      await Promise.all([scanned, unplugged, closed]);
      await hand.send({ plug: true });
    }
    expect(hand.address).toContain(path);
  });
});
