export const sources: Array<{ file: string; code: string }>;
