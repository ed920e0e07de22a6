// caught by: eslint(no-restricted-imports) electron
import * as electron from "electron";

export const used = electron;
