import { z } from "zod";
import { unreachable } from "../../../domain/result.ts";
import type { DemoAct } from "../../handlers.ts";
import { demoPeople } from "./demo-people.ts";
import type { Simulators } from "./start-simulated-devices.ts";

/** What the demo's platform answers to somebody who asks for a code, as on a telephone. */
const issuedSchema = z.object({ text: z.string() });

/** Does with the simulated devices what hands would do; the bytes take the same way as from real ones. */
export function demoHands({ scanner, idCardReader, posPrinter }: Simulators) {
  /** Whose telephone shows codes: whoever put a card last. */
  let cardOwner: keyof typeof demoPeople | null = null;
  return async (act: DemoAct, platformUrl: string): Promise<void> => {
    switch (act.kind) {
      case "scan":
        await scanner?.send({ scan: act.text, terminator: "\r", aim: "", chunkBytes: 0 });
        return;
      case "putCard":
        await idCardReader?.send({ removeCard: true });
        await idCardReader?.send({ putCard: demoPeople[act.person] });
        cardOwner = act.person;
        return;
      case "removeCard":
        await idCardReader?.send({ removeCard: true });
        return;
      case "showCode":
        if (cardOwner === null) return;
        await scanner?.send({
          scan: await codeFor(cardOwner, act, platformUrl),
          terminator: "\r",
          aim: "",
          chunkBytes: 0,
        });
        return;
      case "paperEnd":
        await posPrinter?.send({ status: { paperEnd: act.isEnd } });
        return;
      default:
        return unreachable(act);
    }
  };
}

/** The person asks the platform for a code of their own; the till never sees how. */
async function codeFor(
  person: keyof typeof demoPeople,
  { programmeId, category }: { readonly programmeId: string; readonly category: string },
  platformUrl: string,
): Promise<string> {
  const answer = await fetch(`${platformUrl}/v1/demo/qualifications`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ documentNumber: demoPeople[person].idNumber, programmeId, category }),
  });
  return issuedSchema.parse(await answer.json()).text;
}
