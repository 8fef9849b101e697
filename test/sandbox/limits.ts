import type { World } from './world';

/**
 * Counts one call in a fixed window that starts with its first call.
 * @returns whether it is over the limit, and whole seconds until the window ends
 */
export function countInWindow(
	world: World,
	name: string,
	windowMs: number,
	most: number,
): { over: boolean; count: number; secondsLeft: number } {
	const kept = world.memory.get(`window ${name}`) as { start: number; count: number } | undefined;
	const now = world.now();
	const current = kept && now - kept.start < windowMs ? kept : { start: now, count: 0 };
	current.count += 1;
	world.memory.set(`window ${name}`, current);
	const secondsLeft = Math.max(1, Math.ceil((current.start + windowMs - now) / 1000));
	return { over: current.count > most, count: current.count, secondsLeft };
}

/**
 * Takes one token from a bucket that refills evenly over a minute.
 * @returns what is left (whole tokens), and whole seconds until the next token or the full bucket
 */
export function takeToken(
	world: World,
	name: string,
	size: number,
): { over: boolean; remaining: number; secondsToNext: number; secondsToFull: number } {
	const kept = world.memory.get(`bucket ${name}`) as { level: number; at: number } | undefined;
	const now = world.now();
	const perMs = size / 60_000;
	const level = kept ? Math.min(size, kept.level + (now - kept.at) * perMs) : size;
	const over = level < 1;
	const left = over ? level : level - 1;
	world.memory.set(`bucket ${name}`, { level: left, at: now });
	return {
		over,
		remaining: Math.floor(left),
		secondsToNext: Math.max(1, Math.ceil((1 - left) / perMs / 1000)),
		secondsToFull: Math.ceil((size - left) / perMs / 1000),
	};
}
