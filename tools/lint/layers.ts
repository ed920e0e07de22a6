/**
 * Who may import whom, as data. docs/architecture.md explains the table; this file is what the lint obeys.
 * A file or a package that no line names is an error of its own: adding one forces a decision about its place.
 */

/** A part of src/. The first pattern that matches a path, relative to the project, names the layer. */
type Layer = {
  readonly name: string;
  /** A named group `part` divides the layer: one part does not see another, as with drivers of two devices. */
  readonly path: RegExp;
  /** Layers that may be imported besides the layer itself. */
  readonly imports: readonly string[];
  /** Whether Node's own modules may be used. */
  readonly node: boolean;
  /** Npm packages that may be used, by name or with `*` at the end. */
  readonly packages: readonly string[];
};

const pure = { node: false, packages: ["zod"] } as const;
const anyDriver = ["drivers/upos", "drivers/wire", "drivers/<device>"] as const;
const till = [
  "domain",
  "contract",
  "sync/protocol",
  "sync/engine",
  "sync/transport",
  "signatures",
  "signatures/node",
  "main/ports",
  "main/use-cases",
  "main/store",
  "main/crypto",
  ...anyDriver,
] as const;

export const layers: readonly Layer[] = [
  { name: "domain", path: /^src\/domain\//, imports: [], ...pure },
  {
    name: "signatures/node",
    path: /^src\/signatures\/node\//,
    imports: ["domain", "signatures"],
    node: true,
    packages: ["@noble/curves", "sm-crypto-v2"],
  },
  {
    name: "signatures",
    path: /^src\/signatures\//,
    imports: ["domain"],
    // Checked in a page too, so nothing of Node.
    node: false,
    packages: ["@noble/curves", "sm-crypto-v2"],
  },
  // What a decision says in words, for the screens and the command line alike.
  { name: "decision-words", path: /^src\/decision-words\//, imports: ["domain"], ...pure },
  { name: "contract", path: /^src\/contract\//, imports: ["domain"], ...pure },
  { name: "sync/protocol", path: /^src\/sync\/protocol\//, imports: ["domain"], ...pure },
  { name: "sync/engine", path: /^src\/sync\/engine\//, imports: ["sync/protocol", "domain"], ...pure },
  { name: "drivers/upos", path: /^src\/drivers\/upos\//, imports: ["domain"], ...pure },
  { name: "main/ports", path: /^src\/main\/ports\//, imports: ["domain", "drivers/upos"], ...pure },
  {
    name: "main/use-cases",
    path: /^src\/main\/use-cases\//,
    // Whoever speaks with the engine needs its words, which are those of the protocol.
    imports: ["domain", "contract", "main/ports", "drivers/upos", "sync/engine", "sync/protocol"],
    ...pure,
  },
  {
    name: "main/store",
    path: /^src\/main\/store\//,
    imports: ["domain", "main/ports"],
    node: true,
    packages: ["zod", "better-sqlite3"],
  },
  {
    name: "main/crypto",
    path: /^src\/main\/crypto\//,
    // Keys and signatures have the shapes that the protocol gives them.
    imports: ["domain", "main/ports", "sync/protocol", "signatures", "signatures/node"],
    node: true,
    packages: ["zod", "@hpke/core"],
  },
  {
    name: "sync/transport",
    path: /^src\/sync\/transport\//,
    imports: ["domain", "sync/protocol", "sync/engine"],
    node: true,
    packages: ["zod", "axios"],
  },
  {
    name: "drivers/wire",
    path: /^src\/drivers\/wire\//,
    imports: ["domain", "drivers/upos"],
    node: true,
    packages: ["zod", "serialport", "@serialport/*"],
  },
  {
    name: "drivers/simulators",
    path: /^src\/drivers\/simulators\//,
    imports: ["domain", ...anyDriver],
    node: true,
    packages: ["zod", "iconv-lite", "@lydell/node-pty"],
  },
  {
    name: "drivers/<device>",
    path: /^src\/drivers\/(?<part>[a-z-]+)\//,
    imports: ["domain", "drivers/upos", "drivers/wire"],
    node: true,
    packages: ["zod", "iconv-lite", "@node-escpos/core"],
  },
  {
    name: "main/shells/electron",
    path: /^src\/main\/shells\/electron\//,
    imports: [...till, "main/till", "main/shells", "drivers/simulators"],
    node: true,
    packages: ["zod", "pino", "electron"],
  },
  {
    name: "main/shells",
    path: /^src\/main\/shells\//,
    imports: [...till, "main/till", "drivers/simulators"],
    node: true,
    packages: ["zod", "pino", "ws"],
  },
  {
    name: "main/cli",
    path: /^src\/main\/cli\//,
    imports: [...till, "main/till", "drivers/simulators", "decision-words"],
    node: true,
    packages: ["zod", "pino", "commander", "@humanwhocodes/momoa"],
  },
  // The composition root: the files of src/main itself join the parts.
  {
    name: "main/till",
    path: /^src\/main\/[^/]+$/,
    imports: [...till],
    node: true,
    packages: ["zod", "pino"],
  },
  {
    name: "platform",
    path: /^src\/platform\//,
    imports: ["domain", "sync/protocol", "signatures", "signatures/node"],
    node: true,
    packages: ["zod", "fastify*", "@fastify/*", "pg", "@electric-sql/pglite", "pino", "@hpke/core"],
  },
  {
    name: "receipt-page",
    path: /^src\/receipt-page\//,
    // It stands alone on a customer's phone: no contract, no server, no framework.
    imports: ["domain", "signatures"],
    node: false,
    packages: [],
  },
  {
    name: "renderer/features",
    path: /^src\/renderer\/features\/(?<part>[^/]+)\//,
    imports: ["contract", "domain", "decision-words", "renderer"],
    node: false,
    packages: ["zod", "react*", "@base-ui/react", "i18next", "lean-qr"],
  },
  {
    name: "renderer",
    path: /^src\/renderer\//,
    imports: ["contract", "domain", "decision-words", "renderer/features"],
    node: false,
    packages: ["zod", "react*", "@base-ui/react", "i18next", "@fontsource-variable/*"],
  },
];

/** Tests may reach for whatever they test, real devices and simulators included. */
const testFile = /\.test\.tsx?$/;

export type Place = { readonly layer: Layer; readonly part: string | null };

/** The layer of a file of src/, or null when no line of the table names it. */
export function placeOf(file: string): Place | null {
  for (const layer of layers) {
    const match = layer.path.exec(file);
    if (match) return { layer, part: match.groups?.part ?? null };
  }
  return null;
}

/** What is wrong with `file` importing `imported` (both relative to the project), or null. */
export function refuseFile(file: string, imported: string): string | null {
  if (!file.startsWith("src/") || testFile.test(file) || imported.startsWith("assets/")) return null;
  const from = placeOf(file);
  if (from === null) return `${file} has no layer; give it one in tools/lint/layers.ts`;
  const to = placeOf(imported);
  if (to === null) return `${imported} has no layer; give it one in tools/lint/layers.ts`;
  if (testFile.test(imported)) return `${from.layer.name} may not import a test`;
  if (from.layer === to.layer) {
    return from.part === to.part ? null : `${from.layer.name}: ${from.part} may not import ${to.part}`;
  }
  return from.layer.imports.includes(to.layer.name)
    ? null
    : `${from.layer.name} may not import ${to.layer.name}`;
}

/** What is wrong with `file` importing the package or Node module `specifier`, or null. */
export function refusePackage(file: string, specifier: string): string | null {
  if (!file.startsWith("src/") || testFile.test(file)) return refuseElectron(file, specifier);
  const from = placeOf(file);
  if (from === null) return `${file} has no layer; give it one in tools/lint/layers.ts`;
  if (specifier.startsWith("node:"))
    return from.layer.node ? null : `${from.layer.name} may not import ${specifier}`;
  const allowed = from.layer.packages.some((name) => namesPackage(name, specifier));
  return allowed ? null : `${from.layer.name} may not import the package ${specifier}`;
}

/** Outside Electron its package starts a download, so even tests reach it through their stand-in only. */
function refuseElectron(file: string, specifier: string): string | null {
  if (!namesPackage("electron", specifier) || file.startsWith("tests/electron/")) return null;
  return `only src/main/shells/electron may import the package ${specifier}`;
}

function namesPackage(name: string, specifier: string): boolean {
  if (name.endsWith("*")) return specifier.startsWith(name.slice(0, -1));
  return specifier === name || specifier.startsWith(`${name}/`);
}
