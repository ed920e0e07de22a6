import { z } from "zod";

/** Addresses of the devices, e.g. "serial:///dev/ttyUSB0?baud=9600" or "tcp://192.168.1.50:9100". None is a must. */
export const deviceAddressesSchema = z.strictObject({
  scanner: z.string().min(1).optional(),
  idCardReader: z.string().min(1).optional(),
  posPrinter: z.string().min(1).optional(),
});
export type DeviceAddresses = z.infer<typeof deviceAddressesSchema>;
