import { z } from "zod";

// zod compiles object parsers with `new Function`, which the content security policy forbids. The setting is
// read when a schema is made, so the entry imports this file before anything that makes one.
z.config({ jitless: true });
