import { unreachable } from "../../../domain/result.ts";
import type { DemoHands } from "../../handlers.ts";
import { demoPeople } from "./demo-people.ts";
import type { Simulators } from "./start-simulated-devices.ts";

/** Does with the simulated devices what hands would do; the bytes take the same way as from real ones. */
export function demoHands({ scanner, idCardReader, posPrinter }: Simulators): DemoHands {
  return async (act) => {
    switch (act.kind) {
      case "scan":
        await scanner?.send({ scan: act.text, terminator: "\r", aim: "", chunkBytes: 0 });
        return;
      case "putCard":
        await idCardReader?.send({ removeCard: true });
        await idCardReader?.send({ putCard: demoPeople[act.person] });
        return;
      case "removeCard":
        await idCardReader?.send({ removeCard: true });
        return;
      case "paperEnd":
        await posPrinter?.send({ status: { paperEnd: act.isEnd } });
        return;
      default:
        return unreachable(act);
    }
  };
}
