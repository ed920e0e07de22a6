export function missingLockEntries(lockPath: string): string[];
