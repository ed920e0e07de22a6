import { refusal } from "../../contract/index.ts";
import { checkMaySell } from "./change-sale.ts";
import { receiveCard } from "./identify-person.ts";
import { addNotice } from "./notices.ts";
import { noteScan, receiveScanWithDesk, refusedScan } from "./receive-scan.ts";
import type { IdCardReader, PosPrinter, Scanner, UposDevice } from "../../drivers/upos/index.ts";
import type { TillContext } from "./till-context.ts";

export type TillDevices = {
  readonly scanner: Scanner | null;
  readonly idCardReader: IdCardReader | null;
  readonly posPrinter: PosPrinter | null;
};

const claimWithinMs = 2_000;

type Enqueue = (work: () => void | Promise<void>) => void;

/**
 * Brings the devices up and routes what they tell: scans and cards to the hub, states to the screen. `enqueue` runs
 * work in the order of the commands, so that a scan never lands in the middle of a completing sale. `active` is the till
 * that the screens show: the real one, or the one for exercises.
 */
export function watchDevices(active: () => TillContext, devices: TillDevices, enqueue: Enqueue): void {
  for (const device of [devices.scanner, devices.idCardReader, devices.posPrinter]) {
    if (device === null) continue;
    device.onStatusUpdate((status) => {
      active().deviceStatus.set(device.deviceClass, status);
      active().changed();
    });
    active().inBackground(bringUp(active(), device));
  }
  watchScanner(active, devices.scanner, enqueue);
  watchReader(active, devices.idCardReader, enqueue);
}

async function bringUp(till: TillContext, device: UposDevice): Promise<void> {
  for (const step of [() => device.open(), () => device.claim(claimWithinMs), () => device.enable()]) {
    const outcome = await step();
    if (outcome.ok) continue;
    till.log.warn(
      { device: device.deviceClass, code: outcome.refusal.resultCode },
      "a device did not come up",
    );
    return;
  }
}

/**
 * Takes one scan at a time, as UnifiedPOS means its events: the device keeps a few that come meanwhile and drops a
 * flood, which a broken scanner sends and nobody's hand. Of faults that come in one piece, one is told.
 */
function watchScanner(active: () => TillContext, scanner: Scanner | null, enqueue: Enqueue): void {
  if (scanner === null) return;
  scanner.onData(({ scanDataLabel }) => {
    scanner.dataEventEnabled = false;
    enqueue(async () => {
      try {
        await receiveScanWithDesk(active(), scanDataLabel);
      } finally {
        scanner.dataEventEnabled = true;
      }
    });
  });
  let isFaultWaiting = false;
  scanner.onFault(({ reason }) => {
    if (isFaultWaiting) return;
    isFaultWaiting = true;
    enqueue(() => {
      isFaultWaiting = false;
      noteScan(active(), refusedScan(refusal(faultCodes[reason])));
      addNotice(active(), "scanFault", { reason });
    });
  });
  scanner.dataEventEnabled = true;
}

const faultCodes = { tooLong: "scanTooLong", notText: "scanNotRecognised" } as const;

function watchReader(active: () => TillContext, reader: IdCardReader | null, enqueue: Enqueue): void {
  reader?.onCard((card) => enqueue(() => void receiveCard(active(), card)));
  reader?.onReadFailure((failure) =>
    enqueue(() => addNotice(active(), "cardReadFailed", { code: failure.extended ?? failure.resultCode })),
  );
}

/** A card is read only while somebody may sell: a card that lies on the reader before that is nobody's business. */
export function allowCards(till: TillContext, reader: IdCardReader | null): void {
  if (reader !== null) reader.dataEventEnabled = checkMaySell(till).ok;
}
