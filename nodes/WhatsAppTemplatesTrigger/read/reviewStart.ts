import clamp from 'lodash/clamp';

import type { TemplateSummary } from '../../shared/template/templateSummary';
import { changeTime } from '../compare/changeOrder';
import { FIRST_MINUTE, LAST_MINUTE } from '../state/state';
import type { Remembered } from '../state/templateTable';
import { MINUTE_MS } from '../times';

/**
 * When a review began, in minutes since 1970; `undefined` where nothing tells. A vendor's sync may move
 * the time of every template, so the earlier time counts while the status stays.
 * @param earlier what an earlier look came to, maybe by a clock that was ahead
 * @param now epoch ms
 */
export function reviewStart(
	summary: TemplateSummary,
	before: Remembered | undefined,
	earlier: number | undefined,
	now: number,
): number | undefined {
	const changedAt = changeTime(summary);
	const reported = changedAt === 0 ? undefined : minuteOf(Math.min(changedAt, now));
	const known = earlier === undefined ? undefined : Math.min(earlier, minuteOf(now));
	if (known === undefined || reported === undefined) return reported ?? known;
	return before?.status === summary.status ? Math.min(reported, known) : reported;
}

/** A time (epoch ms) as the state can keep it, however a clock is set. */
export function minuteOf(time: number): number {
	return clamp(Math.floor(time / MINUTE_MS), FIRST_MINUTE, LAST_MINUTE);
}
