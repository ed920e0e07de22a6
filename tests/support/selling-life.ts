import { flushCompileCache } from "node:module";
import { z } from "zod";
import { createTill } from "../../src/main/till.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { hasPublications } from "./has-publications.ts";
import { inventPerson } from "./people.ts";
import { connectScreen, type TestScreen } from "./test-screen.ts";

/** What a till's life is made of. `data` is enrolled, or is by `platform` and `code`. */
export const lifeSchema = z.object({
  data: z.string(),
  run: z.coerce.number().int(),
  sales: z.coerce.number().int().default(1e9),
  platform: z.string().optional(),
  code: z.string().default(""),
  /** A file that keeps what the till is doing, and the change of a file at which it ends itself: `12half`. */
  instants: z.string().optional(),
  death: z.string().optional(),
});
export type Life = z.infer<typeof lifeSchema>;

const salesPerRun = 10_000;

/**
 * A till that sells as fast as it can, made to be killed. It says `selling` when it begins, and
 * `completed <seq> <saleId> <toPayFen>` only after sale:complete was answered. It closes in order after its sales, or
 * when `isEnding` says so.
 */
export async function sellUntilTheEnd(life: Life, isEnding: () => boolean): Promise<void> {
  const instants = await marks(life);
  instants?.at("starting");
  const till = await createTill({
    dataDir: life.data,
    devices: {},
    isDemo: true,
    wrappingKey: null,
    enrolment: life.platform === undefined ? null : { platformUrl: life.platform, code: life.code },
    syncTiming: { idlePollMs: 300, firstRetryMs: 50, longestRetryMs: 300 },
  });
  // Whoever is killed does not get to save what it compiled.
  flushCompileCache();
  const screen = connectScreen(till.attach);
  await screen.until(hasPublications, "publications");
  await screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  if (screen.view().shift === null) await screen.must("shift:open", { floatFen: 50_000 });
  instants?.at("selling");
  say("selling");
  for (let index = 0; index < life.sales && !isEnding(); index += 1) {
    const { saleId, toPayFen } = await prepare(screen, life.run * salesPerRun + index);
    instants?.at("completing");
    const { seq } = await screen.must("sale:complete", { saleId });
    instants?.at("selling");
    say(`completed ${seq} ${saleId} ${toPayFen}`);
  }
  await till.close();
  say("closed");
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Only for who asks: it takes a library that is made for one kind of machine. */
async function marks({ instants, death }: Life) {
  if (instants === undefined) return null;
  const { markInstants, parseDeath } = await import("./faults/mark-instants.ts");
  return markInstants(instants, death === undefined ? null : parseDeath(death));
}

async function prepare(screen: TestScreen, number: number) {
  const isSubsidised = number % 3 === 1;
  const code = isSubsidised ? wellKnownGoods.gradeOneRefrigerator : wellKnownGoods.cable;
  await screen.must("scan:receive", { text: code, source: "wedge" });
  if (isSubsidised) {
    await screen.must("scan:receive", { text: `KILL${String(number).padStart(8, "0")}`, source: "wedge" });
    const { name, idNumber } = inventPerson(number);
    await screen.must("person:enterTyped", { name, idNumber });
  }
  const { sale } = await screen.must("till:getView", {});
  if (sale === null) throw new Error("The basket is gone");
  const { saleId, totals } = sale;
  await screen.must("tender:add", { kind: "cash", amountFen: totals.toPayFen, reference: null });
  return { saleId, toPayFen: totals.toPayFen };
}
