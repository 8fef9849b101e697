/** Runs `scripts/probe.mjs` as `npm run probe` does, with these variables in its environment. */
export function runProbe(
	provider: string,
	settings: Record<string, string>,
): Promise<{ code: number; stdout: string; stderr: string }>;
