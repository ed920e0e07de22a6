import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { SourceDamaged } from "../journal/journal-source.ts";
import { openSource } from "../journal/open-source.ts";
import { print, type CommandOutput } from "../programmes/command-output.ts";
import { installedDocuments, type InstalledDocument } from "../programmes/installed-documents.ts";
import { CliRefused } from "../run-cli.ts";

type Options = { readonly out?: string; readonly json: boolean };

export async function listProgrammes(place: string, options: Options): Promise<void> {
  print(await listReport(place, options));
}

/**
 * Lists the programmes that a till ever installed, by its journal, and writes their documents just as they were signed:
 * those by which `decide` replays a sale. Exit 1 where a document is missing, or is not the one that was installed.
 */
export async function listReport(place: string, { out, json }: Options): Promise<CommandOutput> {
  const documents = await read(place);
  if (out !== undefined) write(documents, out);
  const rows = documents.map(({ text: _text, ...row }) => row);
  const lines = json ? [JSON.stringify({ programmes: rows })] : [...rows.map(rowText), summary(rows)];
  const isWell = rows.every(({ state }) => state === "kept");
  return { stdout: `${lines.join("\n")}\n`, stderr: "", exitCode: isWell ? 0 : 1 };
}

async function read(place: string): Promise<InstalledDocument[]> {
  const source = await openSource(place);
  try {
    return await installedDocuments(source);
  } catch (error) {
    if (error instanceof SourceDamaged)
      throw new CliRefused(1, `The journal is damaged at ${error.place}: verify it first.`);
    throw error;
  } finally {
    source.close();
  }
}

/** Only what the journal installed is written, and nothing is overwritten: a document is evidence. */
function write(documents: readonly InstalledDocument[], folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { id, version, state, text } of documents) {
    if (text === null || state !== "kept") continue;
    const file = path.join(folder, `${id}-${version}.json`);
    try {
      writeFileSync(file, text, { flag: "wx" });
    } catch (error) {
      const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
      if (isThere) throw new CliRefused(2, `${file} is there already: choose another --out.`);
      throw error;
    }
  }
}

const states = {
  kept: "在 kept",
  other: "不是装的那一份 NOT the one that was installed",
  missing: "没有 missing",
} as const satisfies Readonly<Record<InstalledDocument["state"], string>>;

type Row = Omit<InstalledDocument, "text">;

function rowText({ seq, at, id, version, sha256, state }: Row): string {
  return `${id} ${version}  sha256 ${sha256}  seq ${seq}  ${at}  ${states[state]}`;
}

function summary(rows: readonly Row[]): string {
  const kept = rows.filter(({ state }) => state === "kept").length;
  return `装过 ${rows.length} 版，文件在的 ${kept} 版 · ${rows.length} versions installed, ${kept} documents kept`;
}
