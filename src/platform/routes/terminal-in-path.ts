import { z } from "zod";
import { terminalIdSchema } from "../../domain/journal/entry-schema.ts";

/** The parameters of every address about one terminal. */
export const terminalInPath = z.object({ terminal: terminalIdSchema });
