import { importRule } from "./import-rule.ts";

// oxlint reads the rules of a plugin from its default export.
export default { meta: { name: "huanxin" }, rules: { "import-rule": importRule } };
