import { Command } from "commander";
import { registerDecide } from "./commands/decide.ts";
import { registerDevices } from "./commands/devices.ts";
import { registerEnrol } from "./commands/enrol.ts";
import { registerJournal } from "./commands/journal.ts";
import { registerKeys } from "./commands/keys.ts";
import { registerOperator } from "./commands/operator.ts";
import { registerProgrammes } from "./commands/programmes.ts";
import { runCli } from "./run-cli.ts";

/** The technician's and auditor's command line. */
const program = new Command("till").description(
  "焕新收银：技术员与审计员的命令行 · for technicians and auditors",
);

registerEnrol(program);
registerOperator(program);
registerDevices(program);
registerJournal(program);
registerKeys(program);
registerProgrammes(program);
registerDecide(program);

await runCli(program, process.argv);
