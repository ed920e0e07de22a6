/** The little that our rules need of the ESLint plugin interface, which oxlint speaks too. */
export type LintNode = {
  readonly type: string;
  readonly value?: unknown;
  readonly name?: string;
  readonly source?: LintNode | null;
  readonly callee?: LintNode;
  readonly arguments?: readonly LintNode[];
};

export type LintContext = {
  readonly filename: string;
  report(problem: { readonly node: LintNode; readonly message: string }): void;
};

export type LintRule = {
  create(context: LintContext): Readonly<Record<string, (node: LintNode) => void>>;
};
