/** The text of `docs/architecture.md`. */
export const architecture: string;
/** Where a relative import of a file leads, without its ending. */
export function targetOf(file: string, path: string): string;
