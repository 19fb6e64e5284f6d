export function listPromiseTests(root: string): string[];
