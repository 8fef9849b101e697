import { decodeComponents } from '../../../nodes/shared/metaComponents/decode';
import {
	completeTemplate,
	type TemplateDetails,
} from '../../../nodes/shared/providers/completeTemplate';
import { emptyContent } from '../../../nodes/shared/template/content';
import { nameAndLanguage, simplify } from '../../../nodes/shared/template/simplify';
import { UNDER_REVIEW_STATUSES, isUnderReview } from '../../../nodes/shared/template/status';
import {
	LISTED_FLAGS,
	simplifiedTemplateSchema,
	templateSchema,
} from '../../../nodes/shared/template/template';
import { changesFromJson } from '../../../nodes/shared/templateJson/read';
import type { TemplateSummary } from '../../../nodes/shared/template/templateSummary';
import { shapes } from '../metaComponents/shapes';

const summary: TemplateSummary = {
	id: 'tmpl_1',
	name: 'order',
	language: 'en_US',
	status: 'APPROVED',
	category: 'UTILITY',
	qualityScore: null,
	updatedAt: '2026-01-01T00:00:00Z',
};

const contentOf = (components: unknown[]) => ({
	...emptyContent,
	...decodeComponents(components),
});

const rest: TemplateDetails = {
	provider: 'kirim',
	channel: '106540352242922',
	metaId: null,
	rejectionReason: null,
	content: contentOf([
		{ type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
		{ type: 'BODY', text: 'Hi {{name}}, {{2}}' },
		{ type: 'FOOTER', text: 'not a {{placeholder}}' },
		{
			type: 'BUTTONS',
			buttons: [
				{ type: 'URL', text: '{{not}}', url: 'https://example.com/{{3}}' },
				{ type: 'QUICK_REPLY', text: 'Yes' },
			],
		},
	]),
	createdAt: null,
};

describe('a template item', () => {
	it('has the fields of the contract, what a person looks for first', () => {
		expect(Object.keys(completeTemplate(summary, rest))).toEqual([
			'name',
			'language',
			'category',
			'status',
			'rejectionReason',
			'header',
			'body',
			'footer',
			'buttons',
			'variables',
			'parameters',
			'parameterFormat',
			'components',
			'messageSendTtlSeconds',
			'nameAndLanguage',
			'qualityScore',
			'updatedAt',
			'createdAt',
			'provider',
			'channel',
			'id',
			'metaId',
		]);
		expect(() => templateSchema.strict().parse(completeTemplate(summary, rest))).not.toThrow();
	});

	it('lists placeholders of header, body and button links, in that order', () => {
		expect(completeTemplate(summary, rest).variables).toEqual(['1', 'name', '2', '3']);
	});

	it('has no placeholders and no components where the vendor reports no parts', () => {
		const bare = completeTemplate(summary, { ...rest, content: null });
		expect(bare).toMatchObject({ variables: [], components: null, header: null, buttons: null });
	});

	it('has the text where the vendor reports that and no parts', () => {
		const item = completeTemplate(summary, { ...rest, content: null, body: 'Hi {{1}}.' });
		expect(item).toMatchObject({
			body: 'Hi {{1}}.',
			variables: ['1'],
			parameterFormat: 'POSITIONAL',
		});
	});

	it.each(Object.entries(shapes))('shows the whole of %s', (_name, shape) => {
		expect(completeTemplate(summary, { ...rest, content: contentOf(shape) }).components).toEqual(
			shape,
		);
	});

	it.each([
		['NONE', null],
		[' none ', null],
		['', null],
		['ABUSIVE_CONTENT', 'ABUSIVE_CONTENT'],
	])('says of Meta’s reason %j: %j', (rejectionReason, expected) => {
		expect(completeTemplate(summary, { ...rest, rejectionReason }).rejectionReason).toBe(expected);
	});

	it('simplified, has the ten fields of the contract', () => {
		const whole = completeTemplate(summary, rest);
		const item = simplify(whole, whole);
		expect(item).toEqual({
			name: 'order',
			language: 'en_US',
			category: 'UTILITY',
			status: 'APPROVED',
			body: 'Hi {{name}}, {{2}}',
			nameAndLanguage: 'order|en_US',
			updatedAt: '2026-01-01T00:00:00Z',
			provider: 'kirim',
			channel: '106540352242922',
			id: 'tmpl_1',
		});
		expect(() => simplifiedTemplateSchema.strict().parse(item)).not.toThrow();
	});
});

describe('nameAndLanguage', () => {
	it('is what n8n’s WhatsApp node takes, and nothing without a language', () => {
		expect(nameAndLanguage('order', 'en_US')).toBe('order|en_US');
		expect(nameAndLanguage('order', null)).toBeNull();
	});
});

describe('under review', () => {
	it('is what Meta has not decided yet, in any case', () => {
		expect(UNDER_REVIEW_STATUSES).toEqual(['PENDING', 'UPDATING', 'IN_APPEAL']);
		expect(['pending', 'Updating', 'IN_APPEAL'].every(isUnderReview)).toBe(true);
	});

	it.each(['APPROVED', 'REJECTED', 'FAILED', 'PAUSED', 'PENDING_DELETION', 'ON_HOLD', ''])(
		'%j is not',
		(status) => {
			expect(isUnderReview(status)).toBe(false);
		},
	);
});

it.each(LISTED_FLAGS)(
	'%s comes out where a vendor lists that it is on, and is taken back',
	(flag) => {
		const details = { provider: 'kirim', channel: null, metaId: null, rejectionReason: null };
		const content = { ...emptyContent, ...decodeComponents([{ type: 'BODY', text: 'Hi there.' }]) };
		const itemWith = (isOn: boolean) =>
			completeTemplate(summary, {
				...details,
				createdAt: null,
				content: { ...content, flags: { [flag]: isOn } },
			});
		expect(itemWith(false)).not.toHaveProperty(flag);
		expect(itemWith(true)).toMatchObject({ [flag]: true });
		expect(changesFromJson(itemWith(true)).changes.flags).toEqual({ [flag]: true });
	},
);
