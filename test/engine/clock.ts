/** Holds `Date` still, and nothing else of what timers do. */
export function holdClock(now = Date.parse('2026-03-01T12:00:00Z')): void {
	jest.useFakeTimers({
		now,
		doNotFake: [
			'hrtime',
			'nextTick',
			'performance',
			'queueMicrotask',
			'setImmediate',
			'clearImmediate',
			'setInterval',
			'clearInterval',
			'setTimeout',
			'clearTimeout',
		],
	});
}

export function passMinutes(minutes: number): void {
	jest.setSystemTime(Date.now() + minutes * 60_000);
}

export function releaseClock(): void {
	jest.useRealTimers();
}
