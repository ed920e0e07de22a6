/**
 * Where the programs of one run share what they compiled. Not Node's own variable: vitest's workers would inherit that
 * too, and write their part after the folder has been removed.
 */
export const compileCacheVariable = "HUANXIN_TEST_COMPILE_CACHE";

/** The environment for a program that a test starts: without a database of this machine, with the shared cache. */
export function programEnvironment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { DATABASE_URL: _unused, [compileCacheVariable]: cache, ...inherited } = process.env;
  return { ...inherited, ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }), ...more };
}
