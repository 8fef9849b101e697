import * as fc from 'fast-check';

import type { Change } from '../../../nodes/shared/template/changeItem';
import {
	changeItemSchema,
	eventId,
	toChangeItem,
	simplifiedChangeSchema,
	simplifyChange,
} from '../../../nodes/shared/template/changeItem';
import type { Watched } from '../../../nodes/shared/template/changes';
import { changesBetween } from '../../../nodes/shared/template/changes';
import { KNOWN_STATUSES, isUnderReview } from '../../../nodes/shared/template/status';
import type { Template } from '../../../nodes/shared/template/template';
import { LISTED_FLAGS } from '../../../nodes/shared/template/template';
import { completeTemplate } from '../../../nodes/shared/providers/completeTemplate';

const alwaysIn = (shape: Record<string, { isOptional(): boolean }>) =>
	Object.keys(shape).filter((name) => shape[name]?.isOptional() === false);

const was = (status: string, change: Partial<Watched> = {}): Watched => ({
	status,
	category: 'UTILITY',
	qualityScore: 'GREEN',
	...change,
});

const events = (before: Watched | null, after: Watched) =>
	changesBetween(before, after).map(({ event }) => event);

describe('changes between two looks at a template', () => {
	it.each<[string, Watched | null, Watched, string[]]>([
		['nothing changed', was('APPROVED'), was('APPROVED'), []],
		['it was approved', was('PENDING'), was('APPROVED'), ['leftPending', 'statusChanged']],
		['it was rejected', was('UPDATING'), was('REJECTED'), ['leftPending', 'statusChanged']],
		['an appeal was decided', was('IN_APPEAL'), was('APPROVED'), ['leftPending', 'statusChanged']],
		['it only moved within review', was('PENDING'), was('UPDATING'), ['statusChanged']],
		['it went back to review', was('APPROVED'), was('UPDATING'), ['statusChanged']],
		['it was paused', was('APPROVED'), was('PAUSED'), ['statusChanged']],
		[
			'a status nobody documented came',
			was('PENDING'),
			was('ON_HOLD'),
			['leftPending', 'statusChanged'],
		],
		['it appeared, under review', null, was('PENDING'), ['added']],
		['it appeared, already decided', null, was('APPROVED'), ['leftPending', 'added']],
		[
			'its category changed',
			was('APPROVED'),
			was('APPROVED', { category: 'MARKETING' }),
			['categoryChanged'],
		],
		[
			'its category was not listed before',
			was('APPROVED', { category: null }),
			was('APPROVED', { category: 'MARKETING' }),
			[],
		],
		[
			'its quality changed',
			was('APPROVED'),
			was('APPROVED', { qualityScore: 'RED' }),
			['qualityChanged'],
		],
		[
			'all of it changed',
			was('PENDING'),
			was('APPROVED', { category: 'MARKETING', qualityScore: 'RED' }),
			['leftPending', 'statusChanged', 'categoryChanged', 'qualityChanged'],
		],
		[
			'its category and quality were not reported this time',
			was('PENDING'),
			was('APPROVED', { category: null, qualityScore: null }),
			['leftPending', 'statusChanged'],
		],
	])('%s', (_what, before, after, expected) => {
		expect(events(before, after)).toEqual(expected);
	});

	it('say from what to what', () => {
		expect(changesBetween(was('PENDING'), was('APPROVED', { category: 'MARKETING' }))).toEqual([
			{ event: 'leftPending', from: 'PENDING', to: 'APPROVED', previousStatus: 'PENDING' },
			{ event: 'statusChanged', from: 'PENDING', to: 'APPROVED', previousStatus: 'PENDING' },
			{ event: 'categoryChanged', from: 'UTILITY', to: 'MARKETING', previousStatus: 'PENDING' },
		]);
	});

	it('have no previous status where the template was not there', () => {
		expect(changesBetween(null, was('APPROVED'))).toEqual([
			{ event: 'leftPending', from: null, to: 'APPROVED', previousStatus: null },
			{ event: 'added', from: null, to: 'APPROVED', previousStatus: null },
		]);
	});

	it('emit a departure exactly when a template was under review and is no longer', () => {
		const status = fc.constantFrom(...KNOWN_STATUSES, 'ON_HOLD');
		fc.assert(
			fc.property(fc.option(status), status, (before, after) => {
				const left = (before === null || isUnderReview(before)) && !isUnderReview(after);
				const emitted = events(before === null ? null : was(before), was(after));
				expect(emitted.includes('leftPending')).toBe(left);
			}),
		);
	});
});

const template: Template = completeTemplate(
	{
		id: 't',
		name: 'order',
		language: 'en',
		status: 'APPROVED',
		category: 'UTILITY',
		qualityScore: null,
		updatedAt: '2026-01-01T00:00:00Z',
	},
	{
		provider: 'kirim',
		channel: '1',
		metaId: null,
		rejectionReason: null,
		content: null,
		createdAt: null,
	},
);

const change: Change = {
	event: 'leftPending',
	from: 'PENDING',
	to: 'APPROVED',
	previousStatus: 'PENDING',
};

describe('eventId', () => {
	it('is the same for the same change, read again later', () => {
		const again = { ...template, body: 'read again', buttons: [] };
		expect(eventId(again, { ...change })).toBe(eventId(template, change));
		expect(eventId(template, change)).toMatch(/^[0-9a-f]{32}$/);
	});

	// Workflows may have stored ids to drop second deliveries, so they must not move.
	it('stays what it was in earlier versions', () => {
		expect(eventId(template, change)).toBe('7fc97a65546c31c8c56f2e84f9628e37');
	});

	it.each<[string, Partial<Template>, Partial<Change>]>([
		['provider', { provider: 'meta' }, {}],
		['channel', { channel: null }, {}],
		['template', { id: 'u' }, {}],
		['event', {}, { event: 'statusChanged' }],
		['former value', {}, { from: null }],
		['new value', {}, { to: 'REJECTED' }],
		['change time', { updatedAt: '2026-01-02T00:00:00Z' }, {}],
	])('differs with the %s', (_part, otherTemplate, otherChange) => {
		const other = eventId({ ...template, ...otherTemplate }, { ...change, ...otherChange });
		expect(other).not.toBe(eventId(template, change));
	});

	it.each([
		['where the vendor reports no time', null],
		['where the vendor does not move its time', template.updatedAt],
	])('tells equal changes apart by what was emitted before: %s', (_where, updatedAt) => {
		const still = { ...template, updatedAt };
		const ids = [0, 1, 2].map((emittedCount) => eventId(still, { ...change, emittedCount }));
		expect(new Set(ids).size).toBe(3);
		expect(eventId(still, { ...change, emittedCount: 1 })).toBe(ids[1]);
	});

	it('does not run values into each other', () => {
		const one = eventId({ ...template, channel: 'a', id: 'b,c' }, change);
		expect(eventId({ ...template, channel: 'a,b', id: 'c' }, change)).not.toBe(one);
	});
});

describe('a change item', () => {
	it('is the full template with what happened to it', () => {
		const item = toChangeItem(template, change, '2026-11-21T10:00:00.000Z');
		expect(changeItemSchema.strict().parse(item)).toEqual({
			...template,
			event: 'leftPending',
			eventId: eventId(template, change),
			previousStatus: 'PENDING',
			detectedAt: '2026-11-21T10:00:00.000Z',
		});
	});

	it('says what happened first and ends with the ids', () => {
		const keys = Object.keys(toChangeItem(template, change, '2026-11-21T10:00:00.000Z'));
		expect(keys).toEqual(
			// Of the others, each comes with some items only: differences, a message, that it is a sample.
			alwaysIn(changeItemSchema.shape),
		);
		expect(keys.slice(0, 6)).toEqual([
			'event',
			'name',
			'previousStatus',
			'status',
			'language',
			'category',
		]);
		expect(keys.slice(-3)).toEqual(['id', 'metaId', 'eventId']);
	});

	it.each(LISTED_FLAGS)('holds %s where a vendor lists that it is on', (flag) => {
		const listed: Template = { ...template, [flag]: true };
		const item = toChangeItem(listed, change, '2026-11-21T10:00:00.000Z');
		expect(changeItemSchema.strict().parse(item)).toMatchObject({ [flag]: true });
	});

	it('is flat where it is simplified', () => {
		const item = toChangeItem(template, change, '2026-11-21T10:00:00.000Z');
		const simplified = simplifyChange(item);
		expect(simplifiedChangeSchema.strict().parse(simplified)).toEqual(simplified);
		expect(Object.keys(simplified)).toEqual(alwaysIn(simplifiedChangeSchema.shape));
		expect(item).toMatchObject(simplified);
		for (const value of Object.values(simplified))
			expect([null, 'string']).toContain(value && typeof value);
	});

	it.each(['full', 'simplified'])('keeps what is to be said of it, %s', (output) => {
		const whole = toChangeItem(template, change, '2026-11-21T10:00:00.000Z', { message: 'Unread' });
		const item = output === 'full' ? whole : simplifyChange(whole);
		expect(item).toMatchObject({ message: 'Unread' });
		expect(Object.keys(item).slice(-3)).toEqual(
			output === 'full' ? ['id', 'metaId', 'eventId'] : ['channel', 'id', 'eventId'],
		);
	});
});
