export function sourceFiles(root: string, below?: string): string[];
export function hashOf(root: string, paths: readonly string[]): string;
