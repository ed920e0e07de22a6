import { describe } from "vitest";
import { openPgliteDatabase } from "../../src/platform/database/pglite-database.ts";
import { platformSuite } from "./platform-support/platform-suite.ts";

describe("the platform on PGlite", () => {
  platformSuite(() => openPgliteDatabase(null));
});
