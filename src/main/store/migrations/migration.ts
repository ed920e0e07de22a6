import type { Db } from "../open-database.ts";

/** One numbered step of a schema. It runs once, in a transaction with the new user_version, and is never edited later. */
export type Migration = { readonly name: string; readonly up: (db: Db) => void };
