export function overBudget(folder: string): string[];
export function weigh(folder: string): Record<string, number>;
