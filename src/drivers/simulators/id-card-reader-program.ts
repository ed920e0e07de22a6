import { idCardReaderCommandSchema } from "./commands.ts";
import type { SimulatorProgram } from "./program.ts";
import { PtyLine } from "./pty-line.ts";
import { SamModuleSimulator } from "./sam-module-simulator.ts";

export function createIdCardReaderProgram(): SimulatorProgram<typeof idCardReaderCommandSchema> {
  const module = new SamModuleSimulator();
  const line = new PtyLine((bytes) => {
    for (const answer of module.push(bytes)) void line.write(answer);
  });
  line.plug();
  return {
    address: `serial://${line.path}?baud=115200`,
    schema: idCardReaderCommandSchema,
    obey: async (command) => {
      if ("putCard" in command) module.putCard(command.putCard);
      else if ("removeCard" in command) module.removeCard();
      else if ("fault" in command) module.setFault(command.fault, command.times ?? Number.POSITIVE_INFINITY);
      else if ("unplug" in command) line.unplug();
      else line.plug();
      return {};
    },
    end: () => line.close(),
  };
}
