/**
 * The JSON values that may be signed: integers only. A floating-point number has more than one spelling in
 * other languages, so money and counts are integers and everything else is text.
 */
export type CanonicalValue =
  | null
  | boolean
  | number
  | string
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue | undefined };

/**
 * Canonical JSON after RFC 8785: no white space, keys sorted by UTF-16 code units, shortest string escapes.
 * The signature covers the UTF-8 bytes of this text. Keys with the value undefined are left out.
 * Throws on a fraction, an unsafe integer, or a lone surrogate: such an entry must never be signed.
 */
export function canonicalJson(value: CanonicalValue): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return canonicalInteger(value);
  if (typeof value === "string") return canonicalString(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  return canonicalObject(value);
}

/** JavaScript sorts text by UTF-16 code units by itself, which is the order that RFC 8785 asks for. */
function canonicalObject(value: { readonly [key: string]: CanonicalValue | undefined }): string {
  let members = "";
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member === undefined) continue;
    members += `${members === "" ? "" : ","}${canonicalString(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

function isList(value: CanonicalValue): value is readonly CanonicalValue[] {
  return Array.isArray(value);
}

function canonicalInteger(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Only safe integers may be signed, not ${value}`);
  return String(value === 0 ? 0 : value);
}

function canonicalString(value: string): string {
  if (!value.isWellFormed()) throw new RangeError("A text with a lone surrogate has no UTF-8 bytes to sign");
  return JSON.stringify(value);
}
