import { z } from "zod";

const unplugged = z.strictObject({ unplug: z.literal(true) });
const plugged = z.strictObject({ plug: z.literal(true) });

/** The scanner reads a code: `text` with an AIM identifier before and a terminator after it, or the bytes as they are. */
const scan = z.strictObject({
  scan: z.string(),
  terminator: z.string().max(4).default("\r"),
  aim: z.string().max(3).default(""),
  /** Sends the bytes in pieces of this size; 0 is one piece. */
  chunkBytes: z.int().min(0).default(0),
});
const rawScan = z.strictObject({
  rawHex: z.string().regex(/^([0-9a-fA-F]{2})*$/),
  chunkBytes: z.int().min(0).default(0),
});

export const scannerCommandSchema = z.union([scan, rawScan, unplugged, plugged]);

const day = z.string().regex(/^\d{8}$/);

/** What a card has printed and stored. Invented persons only. */
export const simulatedCardSchema = z.strictObject({
  kind: z.enum(["resident", "hkMacauTaiwan", "foreigner"]).default("resident"),
  name: z.string().max(15),
  gender: z.enum(["male", "female", "unknown"]),
  nationCode: z.string().max(2),
  birthDate: day,
  address: z.string().max(35),
  idNumber: z.string().max(18),
  issuer: z.string().max(15),
  validFrom: day,
  validTo: z.union([day, z.literal("长期")]),
});

export type SimulatedCard = z.infer<typeof simulatedCardSchema>;

/** Faults of the line (damaged or missing answers) and of the card; see sam-module-simulator.ts. */
export const samFaultSchema = z.enum([
  "wrongChecksum",
  "tornFrame",
  "garbage",
  "silent",
  "selectFails",
  "readFails",
  "wrongCard",
  "notAuthorised",
]);

export type SamFault = z.infer<typeof samFaultSchema>;

export const idCardReaderCommandSchema = z.union([
  z.strictObject({ putCard: simulatedCardSchema }),
  z.strictObject({ removeCard: z.literal(true) }),
  /** `times` is how many answers are faulty; without it all are, until the fault is set to null. */
  z.strictObject({ fault: samFaultSchema.nullable(), times: z.int().min(1).optional() }),
  unplugged,
  plugged,
]);

const flag = z.boolean().optional();

export const printerCommandSchema = z.union([
  z.strictObject({
    status: z.strictObject({
      coverOpen: flag,
      paperEnd: flag,
      paperNearEnd: flag,
      cutterError: flag,
      unrecoverable: flag,
    }),
  }),
  /** Neither GS ( H nor GS r is answered: many cheap printers. */
  z.strictObject({ answersConfirmation: z.boolean() }),
  /** GS ( H alone is not answered: most Chinese printers. */
  z.strictObject({ answersProcessId: z.boolean() }),
  z.strictObject({ answersStatus: z.boolean() }),
  /** While false the printer takes nothing off the line, as one does that is stuck. */
  z.strictObject({ takesBytes: z.boolean() }),
  /** The paper ends when so many more lines have been printed. */
  z.strictObject({ paperEndAfterLines: z.int().min(0) }),
  z.strictObject({ received: z.literal(true) }),
  z.strictObject({ text: z.literal(true) }),
  z.strictObject({ clear: z.literal(true) }),
  unplugged,
  plugged,
]);

export type SimulatorCommands = {
  readonly scanner: z.input<typeof scannerCommandSchema>;
  readonly "id-card-reader": z.input<typeof idCardReaderCommandSchema>;
  readonly printer: z.input<typeof printerCommandSchema>;
};

export type SimulatorKind = keyof SimulatorCommands;
export const simulatorKinds = [
  "scanner",
  "id-card-reader",
  "printer",
] as const satisfies readonly SimulatorKind[];
