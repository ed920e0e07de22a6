import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Outcome, StatusUpdate, UposDevice } from "../../../src/drivers/upos/index.ts";
import { eventually } from "./eventually.ts";

/** A device that has not been opened, and the hands that do to it what happens in a shop. */
export type DeviceBench = {
  readonly device: UposDevice;
  /** Another driver object on the same address. */
  readonly createOther: () => UposDevice;
  readonly unplug: () => Promise<unknown>;
  readonly plug: () => Promise<unknown>;
  /** Lets another process hold the port; null where the line cannot be held by one. */
  readonly holdElsewhere: (() => Promise<() => Promise<void>>) | null;
  readonly dispose: () => Promise<void>;
};

/** The promises of `UposDevice`, for every device class and every line. */
export function runUposLifeCycleSuite(name: string, setup: () => Promise<DeviceBench>): void {
  describe(`${name}: UnifiedPOS life cycle`, () => {
    let bench: DeviceBench;
    let device: UposDevice;
    const told: StatusUpdate[] = [];

    beforeEach(async () => {
      bench = await setup();
      device = bench.device;
      told.length = 0;
    });

    afterEach(async () => {
      await device.close();
      await bench.dispose();
    });

    it("refuses calls out of order and changes nothing by them", async () => {
      expect(resultCode(await device.claim(100))).toBe("E_CLOSED");
      expect(resultCode(await device.enable())).toBe("E_CLOSED");
      expect(resultCode(await device.disable())).toBe("E_CLOSED");
      expect(resultCode(await device.release())).toBe("E_CLOSED");
      expect(resultCode(await device.checkHealth("internal"))).toBe("E_CLOSED");
      expect(device.state).toBe("closed");
      await device.open();
      expect(resultCode(await device.enable())).toBe("E_NOTCLAIMED");
      expect(resultCode(await device.disable())).toBe("E_NOTCLAIMED");
      expect(resultCode(await device.release())).toBe("E_NOTCLAIMED");
      expect(resultCode(await device.checkHealth("internal"))).toBe("E_NOTCLAIMED");
      expect(device).toMatchObject({
        state: "idle",
        claimed: false,
        deviceEnabled: false,
        powerState: "unknown",
      });
      await device.claim(1_000);
      expect(resultCode(await device.checkHealth("internal"))).toBe("E_DISABLED");
    });

    it("goes through the whole cycle, twice", async () => {
      for (let round = 0; round < 2; round += 1) {
        await start(device);
        expect(device).toMatchObject({ claimed: true, deviceEnabled: true, powerState: "online" });
        expect(await device.checkHealth("internal")).toEqual({
          ok: true,
          value: "Internal HCheck: Successful",
        });
        expect(resultCode(await device.disable())).toBe("ok");
        expect(device).toMatchObject({ claimed: true, deviceEnabled: false });
        expect(resultCode(await device.release())).toBe("ok");
        expect(device).toMatchObject({ claimed: false, powerState: "unknown" });
        await device.close();
        expect(device.state).toBe("closed");
      }
    });

    it("takes a repeated call as done", async () => {
      await start(device);
      await start(device);
      expect(device.deviceEnabled).toBe(true);
      expect(resultCode(await device.disable())).toBe("ok");
      expect(resultCode(await device.disable())).toBe("ok");
      await device.close();
      await device.close();
    });

    it("may be closed in any state, and ends a pending claim with E_CLOSED", async () => {
      await device.close();
      await bench.unplug();
      await device.open();
      const claiming = device.claim(60_000);
      await device.close();
      // Either the claim was through before the close, or it was ended by it; it never hangs.
      expect(["ok", "E_CLOSED"]).toContain(resultCode(await claiming));
      expect(device).toMatchObject({ state: "closed", claimed: false });
    });

    it("frees the port on release, for others to claim", async () => {
      await start(device);
      await device.release();
      const other = bench.createOther();
      await start(other);
      expect(other.powerState).toBe("online");
      await other.close();
    });

    it("is offline when it is not there at the start, and comes by itself when it is plugged in", async () => {
      await bench.unplug();
      await start(device);
      expect(device).toMatchObject({ state: "error", powerState: "offline", deviceEnabled: true });
      const failure = await device.checkHealth("internal");
      expect(["E_NOHARDWARE", "E_OFFLINE"]).toContain(resultCode(failure));
      expect(failure.ok ? "" : failure.refusal.detail).toMatch(/plug|check|off/);
      await bench.plug();
      await expect.poll(() => device.powerState, eventually).toBe("online");
      expect(resultCode(await device.checkHealth("internal"))).toBe("ok");
    });

    it("tells offline once when it is unplugged, and online when it is back", async () => {
      await start(device);
      device.onStatusUpdate((status) => told.push(status));
      expect(told).toHaveLength(1);
      for (let round = 1; round <= 3; round += 1) {
        await bench.unplug();
        await expect.poll(() => device.powerState, eventually).toBe("offline");
        await bench.plug();
        await expect.poll(() => device.powerState, eventually).toBe("online");
        expect(countOfTurnsTo("offline", told)).toBe(round);
      }
      expect(resultCode(await device.checkHealth("internal"))).toBe("ok");
    });

    it("tells nobody who has unsubscribed", async () => {
      const stop = device.onStatusUpdate((status) => told.push(status));
      stop();
      await device.open();
      expect(told).toHaveLength(1);
    });

    it("says E_CLAIMED while another process holds the port, and gets it afterwards", async ({ skip }) => {
      if (bench.holdElsewhere === null) return skip("a TCP port is not locked");
      const letGo = await bench.holdElsewhere();
      await device.open();
      expect(resultCode(await device.claim(250))).toBe("E_CLAIMED");
      expect(device.claimed).toBe(false);
      const claiming = device.claim(10_000);
      await letGo();
      expect(resultCode(await claiming)).toBe("ok");
      expect(device.powerState).toBe("online");
    });
  });
}

/** Opens, claims, enables; each must succeed. */
export async function start(device: UposDevice): Promise<void> {
  expect(resultCode(await device.open())).toBe("ok");
  expect(resultCode(await device.claim(2_000))).toBe("ok");
  expect(resultCode(await device.enable())).toBe("ok");
}

export function resultCode(outcome: Outcome<unknown>): string {
  return outcome.ok ? "ok" : (outcome.refusal.extended ?? outcome.refusal.resultCode);
}

function countOfTurnsTo(power: StatusUpdate["powerState"], told: readonly StatusUpdate[]): number {
  return told.filter((status, index) => status.powerState === power && told[index - 1]?.powerState !== power)
    .length;
}
