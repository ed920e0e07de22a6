import { flushCompileCache } from "node:module";
import { parseArgs } from "node:util";
import { z } from "zod";
import { createTill } from "../../src/main/till.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { inventPerson } from "./people.ts";
import { connectScreen, type TestScreen } from "./test-screen.ts";

/**
 * A till of its own that sells as fast as it can, made to be killed:
 * `node till-process.ts --data=DIR --run=N`. DIR is enrolled, or is by `--platform=URL --code=CODE`. It says `selling` when it begins, and
 * `completed <seq> <saleId> <toPayFen>` only after sale:complete was answered. `--sales=N` ends after so many; when
 * standard input ends, it closes the till in order.
 */
const settings = z
  .object({
    data: z.string(),
    run: z.coerce.number().int(),
    sales: z.coerce.number().int().default(1e9),
    platform: z.string().optional(),
    code: z.string().default(""),
  })
  .parse(
    parseArgs({
      options: {
        data: { type: "string" },
        run: { type: "string" },
        sales: { type: "string" },
        platform: { type: "string" },
        code: { type: "string" },
      },
    }).values,
  );

const salesPerRun = 10_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function sell(screen: TestScreen, index: number): Promise<void> {
  const number = settings.run * salesPerRun + index;
  const isSubsidised = index % 3 === 1;
  const code = isSubsidised ? wellKnownGoods.gradeOneRefrigerator : wellKnownGoods.cable;
  await screen.must("scan:receive", { text: code, source: "wedge" });
  if (isSubsidised) {
    await screen.must("scan:receive", { text: `KILL${String(number).padStart(8, "0")}`, source: "wedge" });
    const { name, idNumber } = inventPerson(number);
    await screen.must("person:enterTyped", { name, idNumber });
  }
  const { sale } = await screen.must("till:getView", {});
  if (sale === null) throw new Error("The basket is gone");
  await screen.must("tender:add", { kind: "cash", amountFen: sale.totals.toPayFen, reference: null });
  const { seq } = await screen.must("sale:complete", { saleId: sale.saleId });
  say(`completed ${seq} ${sale.saleId} ${sale.totals.toPayFen}`);
}

const till = await createTill({
  dataDir: settings.data,
  devices: {},
  isDemo: true,
  wrappingKey: null,
  enrolment: settings.platform === undefined ? null : { platformUrl: settings.platform, code: settings.code },
  syncTiming: { idlePollMs: 300, firstRetryMs: 50, longestRetryMs: 300 },
});
let isEnding = false;
process.stdin.on("end", () => (isEnding = true)).resume();
// Whoever is killed does not get to save what it compiled.
flushCompileCache();
const screen = connectScreen(till.attach);
await screen.until((view) => view.programmes.length > 1 && view.catalogue.goodsCount > 0, "publications");
await screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
if (screen.view().shift === null) await screen.must("shift:open", { floatFen: 50_000 });
say("selling");
for (let index = 0; index < settings.sales && !isEnding; index += 1) await sell(screen, index);
await till.close();
say("closed");
