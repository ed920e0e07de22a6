/** Whether a list of categories holds one; a list that is null names every category. */
export function coversCategory(categories: readonly string[] | null, code: string): boolean {
  return categories === null || categories.includes(code);
}
