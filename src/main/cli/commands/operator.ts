import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { Command } from "commander";
import { z } from "zod";
import { operatorIdSchema, roleSchema } from "../../../domain/operator/operator.ts";
import { hashPin } from "../../crypto/index.ts";
import { openStores } from "../../open-stores.ts";
import { CliRefused } from "../run-cli.ts";

const operatorSchema = z.object({
  id: operatorIdSchema,
  name: z.string().trim().min(1).max(20),
  role: roleSchema,
});

/** `operator add`: gives an operator a PIN, or a new one. The PIN comes from standard input, never from the command. */
export function registerOperator(program: Command): void {
  const operator = new Command("operator").description(
    "收银员、店长、技术员 · people who may work at this till",
  );
  operator
    .command("add")
    .requiredOption("--data <folder>", "the till's data folder")
    .requiredOption("--id <id>", "what they sign on with, e.g. 1001")
    .requiredOption("--name <name>", "their name as the screen shows it")
    .requiredOption("--role <role>", "cashier, manager or technician")
    .action(add);
  program.addCommand(operator);
}

async function add(options: { data: string; id: string; name: string; role: string }): Promise<void> {
  const parsed = operatorSchema.safeParse(options);
  if (!parsed.success)
    throw new CliRefused(
      2,
      "The role is cashier, manager or technician; the id has 2 to 32 lower-case letters, digits and dashes.",
    );
  if (!existsSync(join(options.data, "journal.db")))
    throw new CliRefused(2, `There is no till at ${options.data}: enrol it first, or correct --data.`);
  const pin = await readPin();
  if (!/^\d{4,12}$/.test(pin)) throw new CliRefused(2, "A PIN has 4 to 12 digits.");
  const { store, catalogue } = openStores(options.data);
  store.saveOperator({ ...parsed.data, pinHash: await hashPin(pin) });
  store.announceOperator(parsed.data.id);
  // Whoever is given a new PIN may use it at once.
  store.saveWrongPins(parsed.data.id, { count: 0, lockedUntil: 0 });
  store.close();
  catalogue.close();
  process.stdout.write(`${parsed.data.id} ${parsed.data.name} (${parsed.data.role})\n`);
}

async function readPin(): Promise<string> {
  process.stderr.write("PIN: ");
  // At a terminal readline takes the echo over and writes it here, where nobody reads it.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: nowhere,
    terminal: process.stdin.isTTY,
  });
  lines.once("SIGINT", () => lines.close());
  for await (const line of lines) {
    process.stderr.write("\n");
    return line.trim();
  }
  return "";
}
