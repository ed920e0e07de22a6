import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/**
 * Puts the one script and the one style sheet of an environment into its page, so that the page is a single file that
 * asks for nothing: its policy allows exactly these two by their hashes, and no request at all.
 */
export function oneFilePage(environmentName: string, template: string): Plugin {
  return {
    name: "one-file-page",
    apply: "build",
    // Behind the plugin that writes the style sheet.
    enforce: "post",
    applyToEnvironment: ({ name }) => name === environmentName,
    generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const [script, ...moreScripts] = files.filter((file) => file.type === "chunk");
      const [style, ...moreAssets] = files.filter((file) => file.type === "asset");
      if (script === undefined || style === undefined || moreScripts.length + moreAssets.length > 0)
        throw new Error(
          `The page must be one script and one style sheet: ${files.map(({ fileName }) => fileName).join(", ")}`,
        );
      for (const { fileName } of files) delete bundle[fileName];
      const source = fill(readFileSync(template, "utf8"), script.code.trim(), String(style.source).trim());
      this.emitFile({ type: "asset", fileName: "index.html", source });
    },
  };
}

function fill(html: string, script: string, style: string): string {
  // The only two sequences that would end the element early.
  if (/<\/(script|style)/i.test(script + style)) throw new Error("The page's script or style ends itself");
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return html
    .replace('content=""', () => `content="${policy}"`)
    .replace("<style></style>", () => `<style>${style}</style>`)
    .replace("<script></script>", () => `<script>${script}</script>`);
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text, "utf8").digest("base64")}`;
}

/**
 * Stands in for a module of Node that a library would import on Node only, so that the page carries no trace of it.
 */
export function withoutNodeModule(environmentName: string, module: string): Plugin {
  const standIn = `\0without-${module}`;
  return {
    name: `without-${module}`,
    enforce: "pre",
    applyToEnvironment: ({ name }) => name === environmentName,
    resolveId: (id) => (id === module ? standIn : null),
    load: (id) => (id === standIn ? "export default null;" : null),
  };
}
