/** One numbered step of the schema: statements in PostgreSQL's dialect, run once, in a transaction. */
export type Migration = { readonly version: number; readonly name: string; readonly sql: string };
