/** Web views from before 2023 do not know it, and what is signed is checked with it. */
export function teachWellFormed(): void {
  if ("isWellFormed" in String.prototype) return;
  Object.defineProperty(String.prototype, "isWellFormed", { value: isWellFormed });
}

/** Whether a text has no half of a surrogate pair. */
export function isWellFormed(this: string): boolean {
  try {
    encodeURIComponent(this);
    return true;
  } catch {
    return false;
  }
}
