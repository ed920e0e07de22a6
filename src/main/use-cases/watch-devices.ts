import { refusal } from "../../contract/index.ts";
import { checkMaySell } from "./change-sale.ts";
import { receiveCard } from "./identify-person.ts";
import { addNotice } from "./notices.ts";
import { noteScan, receiveScan, refusedScan } from "./receive-scan.ts";
import type { IdCardReader, PosPrinter, Scanner, UposDevice } from "../../drivers/upos/index.ts";
import type { TillContext } from "./till-context.ts";

export type TillDevices = {
  readonly scanner: Scanner | null;
  readonly idCardReader: IdCardReader | null;
  readonly posPrinter: PosPrinter | null;
};

const claimWithinMs = 2_000;

/**
 * Brings the devices up and routes what they tell: scans and cards to the hub, states to the screen. `enqueue` runs
 * work in the order of the commands, so that a scan never lands in the middle of a completing sale.
 */
export function watchDevices(
  till: TillContext,
  devices: TillDevices,
  enqueue: (work: () => void) => void,
): void {
  for (const device of [devices.scanner, devices.idCardReader, devices.posPrinter]) {
    if (device === null) continue;
    device.onStatusUpdate((status) => {
      till.deviceStatus.set(device.deviceClass, status);
      till.changed();
    });
    till.inBackground(bringUp(till, device));
  }
  watchScanner(till, devices.scanner, enqueue);
  watchReader(till, devices.idCardReader, enqueue);
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
function watchScanner(till: TillContext, scanner: Scanner | null, enqueue: (work: () => void) => void): void {
  if (scanner === null) return;
  scanner.onData(({ scanDataLabel }) => {
    scanner.dataEventEnabled = false;
    enqueue(() => {
      try {
        receiveScan(till, scanDataLabel);
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
      noteScan(till, refusedScan(refusal(faultCodes[reason])));
      addNotice(till, "scanFault", { reason });
    });
  });
  scanner.dataEventEnabled = true;
}

const faultCodes = { tooLong: "scanTooLong", notText: "scanNotRecognised" } as const;

function watchReader(
  till: TillContext,
  reader: IdCardReader | null,
  enqueue: (work: () => void) => void,
): void {
  reader?.onCard((card) => enqueue(() => void receiveCard(till, card)));
  reader?.onReadFailure((failure) =>
    enqueue(() => addNotice(till, "cardReadFailed", { code: failure.extended ?? failure.resultCode })),
  );
}

/** A card is read only while somebody may sell: a card that lies on the reader before that is nobody's business. */
export function allowCards(till: TillContext, reader: IdCardReader | null): void {
  if (reader !== null) reader.dataEventEnabled = checkMaySell(till).ok;
}
