import { readFile, realpath } from "node:fs/promises";
import path from "node:path";

export type StaticFile = {
  readonly body: Buffer<ArrayBuffer>;
  readonly contentType: string;
  /** The name holds a hash of the content, so a copy never grows old. */
  readonly immutable: boolean;
};

const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".mp3": "audio/mpeg",
  ".ogg": "audio/ogg",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".wav": "audio/wav",
  ".webp": "image/webp",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

/** Vite writes `assets/name-<hash of 8>.ext`. */
const hashedName = /^\/assets\/.+-[\w-]{8}\.\w+$/;

/**
 * Reads the file that a URL path names inside `folder`; "/" is index.html. Null when there is none, also for a path
 * that leads outside, whether by dots, by encoding or by a symbolic link.
 */
export async function readStaticFile(folder: string, urlPath: string): Promise<StaticFile | null> {
  const relative = decodePath(urlPath === "/" ? "/index.html" : urlPath);
  if (relative === null) return null;
  const contentType = contentTypes[path.extname(relative)];
  if (contentType === undefined) return null;
  try {
    const base = await realpath(folder);
    const file = await realpath(path.join(base, relative));
    if (!file.startsWith(base + path.sep)) return null;
    return { body: await readFile(file), contentType, immutable: hashedName.test(relative) };
  } catch {
    // Missing, a folder, or unreadable: to the screen it is all the same.
    return null;
  }
}

/** Decodes once; null for a malformed escape and for anything that could mean another folder on some system. */
function decodePath(urlPath: string): string | null {
  try {
    const decoded = decodeURIComponent(urlPath);
    const isPlain = decoded.startsWith("/") && !/[\\\0:]/.test(decoded) && !decoded.split("/").includes("..");
    return isPlain ? decoded : null;
  } catch {
    return null;
  }
}
