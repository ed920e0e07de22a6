export const root: string;
export const wantedNodeMajor: number;
export function isInstalled(folder: string): boolean;
export function findNode(folder: string): string | null;
export function runOnProjectNode(file: string, args: readonly string[]): void;
