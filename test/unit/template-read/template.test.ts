import type { TemplateSummary } from '../../../nodes/shared/template/templateSummary';
import type { TemplateRest } from '../../../nodes/shared/template/template';
import {
	nameAndLanguage,
	simplifiedTemplateSchema,
	templateSchema,
	toTemplate,
} from '../../../nodes/shared/template/template';
import { simplify } from '../../../nodes/shared/template/simplify';
import { UNDER_REVIEW_STATUSES, isUnderReview } from '../../../nodes/shared/template/status';

const summary: TemplateSummary = {
	id: 'tmpl_1',
	name: 'order',
	language: 'en_US',
	status: 'approved',
	category: 'utility',
	qualityScore: null,
	updatedAt: '2026-01-01T00:00:00Z',
};

const rest: TemplateRest = {
	provider: 'kirim',
	channel: '106540352242922',
	metaId: null,
	rejectionReason: null,
	header: { type: 'text', text: 'Order {{1}}', media: null },
	body: 'Hi {{name}}, {{2}}',
	footer: 'not a {{placeholder}}',
	buttons: [
		{ type: 'URL', text: '{{not}}', url: 'https://example.com/{{3}}', phoneNumber: null },
		{ type: 'QUICK_REPLY', text: 'Yes', url: null, phoneNumber: null },
	],
	createdAt: null,
};

describe('a template item', () => {
	it('has the eighteen fields of the contract, in its order', () => {
		expect(Object.keys(toTemplate(summary, rest))).toEqual([
			'provider',
			'channel',
			'id',
			'metaId',
			'name',
			'language',
			'category',
			'status',
			'rejectionReason',
			'qualityScore',
			'header',
			'body',
			'footer',
			'buttons',
			'variables',
			'nameAndLanguage',
			'createdAt',
			'updatedAt',
		]);
		expect(() => templateSchema.strict().parse(toTemplate(summary, rest))).not.toThrow();
	});

	it('lists placeholders of header, body and button links, in that order', () => {
		expect(toTemplate(summary, rest).variables).toEqual(['1', 'name', '2', '3']);
	});

	it('takes the vendor’s own list of placeholders where there is one', () => {
		expect(toTemplate(summary, { ...rest, variables: ['a'] }).variables).toEqual(['a']);
	});

	it('has no placeholders where the vendor reports no text', () => {
		const bare = { ...rest, header: null, body: null, footer: null, buttons: null };
		expect(toTemplate(summary, bare).variables).toEqual([]);
	});

	it('spells status and category in upper case', () => {
		expect(toTemplate(summary, rest)).toMatchObject({ status: 'APPROVED', category: 'UTILITY' });
		expect(toTemplate({ ...summary, category: null }, rest).category).toBeNull();
	});

	it('simplified, has the ten fields of the contract', () => {
		const item = simplify(toTemplate(summary, rest));
		expect(item).toEqual({
			provider: 'kirim',
			channel: '106540352242922',
			id: 'tmpl_1',
			name: 'order',
			language: 'en_US',
			category: 'UTILITY',
			status: 'APPROVED',
			body: 'Hi {{name}}, {{2}}',
			nameAndLanguage: 'order|en_US',
			updatedAt: '2026-01-01T00:00:00Z',
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
