/** Web views from before 2023 do not know String's isWellFormed, and what is signed is checked with it. */
export function teachWellFormed(): void {
  if ("isWellFormed" in String.prototype) return;
  function isWellFormed(this: string): boolean {
    try {
      encodeURIComponent(this);
      return true;
    } catch {
      return false;
    }
  }
  // oxlint-disable-next-line no-extend-native -- It gives the browser what the language has, as the language has it.
  Object.defineProperty(String.prototype, "isWellFormed", { value: isWellFormed });
}
