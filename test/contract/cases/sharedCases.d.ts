export function readCases<Content>(name: string): Content | null;
