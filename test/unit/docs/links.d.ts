/** Path and text of each document of this repository. */
export const documents: Array<[string, string]>;
/** What `npm run` knows. */
export const scripts: string[];
export function isThere(path: string): boolean;
/** Where a relative link of a document leads, as a path below the root. */
export function targetOf(file: string, link: string): string;
