export * from "./encoding.ts";
export * from "./enrolment.ts";
export * from "./ingestion.ts";
export * from "./publication.ts";
export * from "./qualification.ts";
export * from "./sealed-evidence.ts";
export * from "./sealed-person.ts";
export * from "./terminal-keys.ts";
