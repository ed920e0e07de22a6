import { afterAll, beforeAll } from "vitest";
import { databaseSuite } from "./database-suite.ts";
import { enrolmentSuite } from "./enrolment-suite.ts";
import { ingestionSuite } from "./ingestion-suite.ts";
import { journalDoubtSuite } from "./journal-doubt-suite.ts";
import { startPlatformUnderTest, type OpenDatabase, type PlatformUnderTest } from "./platform-under-test.ts";
import { publicationSuite } from "./publication-suite.ts";
import { qualificationSuite } from "./qualification-suite.ts";
import { suitesSuite } from "./suites-suite.ts";
import { transportSuite } from "./transport-suite.ts";

/** Everything that the platform guarantees, on one kind of database. Each test enrols terminals of its own. */
export function platformSuite(openDatabase: OpenDatabase): void {
  let running: PlatformUnderTest | null = null;
  const platform = () => {
    if (running === null) throw new Error("The platform is not running");
    return running;
  };
  beforeAll(async () => {
    running = await startPlatformUnderTest(openDatabase);
  });
  afterAll(async () => {
    await running?.close();
  });
  enrolmentSuite(platform);
  suitesSuite(platform);
  publicationSuite(platform);
  ingestionSuite(platform);
  qualificationSuite(platform);
  transportSuite(platform);
  journalDoubtSuite(platform);
  databaseSuite(openDatabase);
}
