import type { Queries, SqlValue } from "./database.ts";

/** PostgreSQL takes 65,535 parameters in one statement; a statement of a few thousand is fast enough. */
const mostParameters = 5000;

/**
 * Inserts rows with few statements: a terminal that comes back after weeks sends thousands of entries, and a
 * statement each would cost more than everything else. Table and columns are names in the program, never input.
 */
export async function insertRows(
  queries: Queries,
  table: {
    readonly name: string;
    readonly columns: readonly string[];
    readonly onConflict: "fail" | "keepOld";
  },
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  const { name, columns, onConflict } = table;
  const rowsAtOnce = Math.floor(mostParameters / columns.length);
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const some = rows.slice(start, start + rowsAtOnce);
    const places = some.map((_row, index) => placeholders(index * columns.length, columns.length));
    const ending = onConflict === "keepOld" ? " ON CONFLICT DO NOTHING" : "";
    await queries.execute(
      `INSERT INTO ${name} (${columns.join(", ")}) VALUES ${places.join(", ")}${ending}`,
      some.flat(),
    );
  }
}

/** "($4, $5, $6)" for the row whose first parameter follows `before` others. */
function placeholders(before: number, count: number): string {
  return `(${Array.from({ length: count }, (_, index) => `$${before + index + 1}`).join(", ")})`;
}
