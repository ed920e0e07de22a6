export type Finding = { readonly line: number; readonly message: string };

/** Something that must not be in a file. `files` says which files it looks at, by their path in the repository. */
type FileRule = {
  readonly files: RegExp;
  find(text: string, file: string): readonly Finding[];
};

const longestFileLines = 300;
const code = /\.(ts|tsx|mjs|mts)$/;
const everything = /./;

export const fileRules: readonly FileRule[] = [
  {
    files: /^src\/.*\.(ts|tsx)$/,
    find(text) {
      const lines = text.split("\n").length - 1;
      return lines > longestFileLines
        ? [{ line: lines, message: `${lines} lines; split it (${longestFileLines} at most)` }]
        : [];
    },
  },
  forbid(code, /@ts-(ignore|nocheck|expect-error)/, "silences the compiler; give the value its type"),
  forbid(
    code,
    /(eslint|oxlint)-disable(?!-next-line [\w/-]+ -- \S)/,
    "disables a rule without naming it and saying why",
  ),
  forbid(everything, /\b(TODO|FIXME|XXX|HACK)\b/, "a leftover reminder; open an issue or do it"),
  forbid(
    everything,
    /https?:\/\/registry\.|registry\.npm|npmmirror\.com|verdaccio|artifactory/i,
    "names a package registry",
  ),
  forbid(everything, /(?<![\w.])\/(work|root|home\/\w+|Users\/\w+)\//, "a path of somebody's machine"),
  forbid(code, /(["'`])\/tmp\//, "a fixed temporary folder; use os.tmpdir() and mkdtemp"),
  ...bannedWords({
    whitelist: "allow list",
    blacklist: "block list",
    "lorem ipsum": "real text",
    foobar: "a real name",
  }),
  {
    files: /^(src|tests|tools|bench)\/(.*\/)?(utils?|helpers?|misc|common)\.(ts|tsx|mjs)$/,
    find: () => [{ line: 1, message: "the file's name says nothing; name it after what it exports" }],
  },
  {
    files: /\.(test|spec)\.tsx?$/,
    find: (text) =>
      /\b(test|it)(\.\w+(\([^)]*\))?)*\s*\(|\b(test|it)\.each\b|-suite\.ts["']/.test(text)
        ? []
        : [{ line: 1, message: "a test file without a test" }],
  },
  forbid(
    /\.(test|spec)\.tsx?$/,
    /\b(test|it|describe)\.only\b/,
    "runs only this test; the others would be lost unseen",
  ),
];

function forbid(files: RegExp, pattern: RegExp, message: string): FileRule {
  return {
    files,
    find: (text) =>
      text
        .split("\n")
        .flatMap((content, index) => (pattern.test(content) ? [{ line: index + 1, message }] : [])),
  };
}

function bannedWords(replacements: Readonly<Record<string, string>>): FileRule[] {
  return Object.entries(replacements).map(([word, better]) =>
    forbid(everything, new RegExp(`\\b${word}\\b`, "i"), `"${word}"; write ${better}`),
  );
}
