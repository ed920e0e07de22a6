import iconv from "iconv-lite";

/** A byte sequence that must not stand anywhere, with what it is. */
export type Needle = { readonly of: string; readonly form: string; readonly bytes: Buffer };

/**
 * The forms in which a text may lie in a file or in memory: as UTF-8, UTF-16 and the printer's GB 18030, each also as hex
 * and as base64 at any of its three offsets; escaped as JSON writers and V8's heap snapshot do; and as in a URL.
 */
export function secretForms(text: string): Needle[] {
  const encodings: [string, Buffer][] = [
    ["utf8", Buffer.from(text, "utf8")],
    ["utf16le", Buffer.from(text, "utf16le")],
    ["gb18030", iconv.encode(text, "gb18030")],
  ];
  const encoded = encodings.flatMap(([name, bytes]): [string, string | Buffer][] => [
    [name, bytes],
    [`${name} hex`, bytes.toString("hex")],
    [`${name} HEX`, bytes.toString("hex").toUpperCase()],
    ...base64Forms(bytes).map((form): [string, string] => [`${name} base64`, form]),
  ]);
  const escaped = escapeJson(text);
  const inUrl = encodeURIComponent(text);
  const written: [string, string][] = [
    ["JSON", escaped],
    ["JSON, capitals", escaped.replaceAll(/\\u[\da-f]{4}/g, (unit) => `\\u${unit.slice(2).toUpperCase()}`)],
    ["URL", inUrl],
    ["URL, small", inUrl.replaceAll(/%[\dA-F]{2}/g, (byte) => byte.toLowerCase())],
  ];
  const forms = new Map<string, Needle>();
  for (const [form, content] of [...encoded, ...written]) {
    const bytes = Buffer.from(content as string);
    // Digits have the same bytes in most forms.
    forms.set(bytes.toString("hex"), { of: text, form, bytes });
  }
  return [...forms.values()];
}

/** What is sure to stand in base64 text wherever the bytes begin in it; both alphabets. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .replaceAll("=", "");
    const isLastWhole = (offset + bytes.length) % 3 === 0;
    const inner = text.slice([0, 2, 3][offset], isLastWhole ? undefined : -1);
    return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

function escapeJson(text: string): string {
  return [...Array(text.length).keys()]
    .map((index) => text.charCodeAt(index))
    .map((unit) => (unit < 0x80 ? String.fromCharCode(unit) : `\\u${unit.toString(16).padStart(4, "0")}`))
    .join("");
}

/** Finds any of many needles in one pass: their first four bytes are looked up, the rest is compared. */
export function createSearch(needles: readonly Needle[]): (haystack: Buffer) => Needle[] {
  const byStart = new Map<number, Needle[]>();
  const mayBegin = new Uint8Array(0x1_0000);
  for (const needle of needles) {
    if (needle.bytes.length < 4) throw new Error(`${needle.form} of a secret is too short to look for`);
    const start = needle.bytes.readUInt32LE(0);
    byStart.set(start, [...(byStart.get(start) ?? []), needle]);
    mayBegin[needle.bytes.readUInt16LE(0)] = 1;
  }
  return (haystack) => {
    const found = new Set<Needle>();
    for (let at = 0; at + 4 <= haystack.length; at += 1) {
      const pair = (haystack[at] ?? 0) | ((haystack[at + 1] ?? 0) << 8);
      if (mayBegin[pair] !== 1) continue;
      for (const needle of byStart.get(haystack.readUInt32LE(at)) ?? []) {
        const { bytes } = needle;
        if (haystack.compare(bytes, 0, bytes.length, at, at + bytes.length) === 0) found.add(needle);
      }
    }
    return [...found];
  };
}
