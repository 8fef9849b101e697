interface Manifest {
	name: string;
	devDependencies: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
}

/** package.json. */
export const manifest: Manifest;

/** README.md. */
export const readme: string;

/** What a compiled file of the package exports; the path is below `dist`. */
export function built<Exports>(file: string): Exports;

/** The text of a file of the built package. */
export function builtText(file: string): string;

export function isBuilt(file: string): boolean;
