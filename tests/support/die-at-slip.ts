import { parseArgs } from "node:util";
import { createTerminalSigner } from "../../src/main/crypto/index.ts";
import { createTill } from "../../src/main/till.ts";
import { sellForClaims } from "./claim-steps.ts";
import { connectScreen } from "./test-screen.ts";

/**
 * `node die-at-slip.ts --data=DIR --slips=N`: a till that sells three pieces to be claimed afterwards, and is killed (SIGKILL)
 * between the sale's entry and the slip behind N others, when the key is asked to sign that one.
 */
const text = { type: "string" } as const;
const { data = "", slips = "0" } = parseArgs({ options: { data: text, slips: text } }).values;
let issued = 0;

const till = await createTill({
  dataDir: data,
  devices: {},
  isDemo: true,
  wrappingKey: null,
  enrolment: null,
  createSigner(keys) {
    const real = createTerminalSigner(keys);
    const sign = (prefix: string, entry: string): string => {
      if (entry.includes('"kind":"claimSlipIssued"') && (issued += 1) > Number(slips)) die();
      return real.sign(prefix, entry);
    };
    return { ...real, sign };
  },
});
const screen = connectScreen(till.attach);
await screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
if (screen.view().shift === null) await screen.must("shift:open", { floatFen: 50_000 });
await sellForClaims(screen, ["DIES00000001", "DIES00000002", "DIES00000003"]);
throw new Error("The till was to die before it sold");

function die(): never {
  process.kill(process.pid, "SIGKILL");
  // The signal may take a moment to arrive; nothing may happen in it.
  for (;;);
}
