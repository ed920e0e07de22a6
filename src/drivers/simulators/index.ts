export type { SimulatedCard, SimulatorCommands, SimulatorKind } from "./commands.ts";
export { EscposInterpreter, type PaperLine } from "./escpos-interpreter.ts";
export {
  startSimulator,
  type Simulator,
  type SimulatorAnswer,
  type SimulatorOptions,
} from "./start-simulator.ts";
