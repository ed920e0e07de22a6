// Names each optional dependency that package-lock.json mentions without an entry of its own.
// Such a lock installs with `npm install` but fails with `npm ci`, so the tests check it.
import { readFileSync } from "node:fs";

/** Returns lines "package -> missing optional dependency"; an empty list means that the lock is complete. */
export function missingLockEntries(lockPath) {
  const packages = JSON.parse(readFileSync(lockPath, "utf8")).packages;
  const missing = [];
  for (const [location, entry] of Object.entries(packages)) {
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!isLocked(packages, location, name)) missing.push(`${location || "(root)"} -> ${name}`);
    }
  }
  return missing;
}

/** Node's own look-up: a package is found beside its user or in any folder above it. */
function isLocked(packages, location, name) {
  for (
    let folder = location;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))
  ) {
    if (packages[`${folder ? `${folder}/` : ""}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}
