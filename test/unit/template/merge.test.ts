import type { DraftChanges } from '../../../nodes/shared/template/draft';
import {
	emptyDraft,
	mergeDraft,
	refuseLanguageChange,
	replaceDraft,
} from '../../../nodes/shared/template/merge';
import { order } from './drafts';

describe('merge', () => {
	it('changes one word and nothing else, with the samples there were', () => {
		const text = 'Hi {{1}}, it arrives on {{2}}, we will write.';
		expect(mergeDraft(order, { body: { text } })).toEqual({
			...order,
			body: { text, samples: ['Ana', 'Monday'] },
		});
	});

	it.each<[string, DraftChanges, DraftChanges]>([
		['nothing', {}, {}],
		['the footer', { footer: 'New' }, { footer: 'New' }],
		['the category', { category: 'MARKETING' }, { category: 'MARKETING' }],
		['the name', { name: 'other' }, { name: 'other' }],
		['no footer any more', { footer: null }, { footer: null }],
		['no header any more', { header: null }, { header: null }],
		['no buttons any more', { buttons: [] }, { buttons: [] }],
		[
			'samples alone',
			{ body: { samples: ['Bo', 'Friday'] } },
			{ body: { text: order.body?.text, samples: ['Bo', 'Friday'] } },
		],
		[
			'a text without placeholders',
			{ body: { text: 'Thanks.' } },
			{ body: { text: 'Thanks.', samples: [] } },
		],
		[
			'the header text with its sample',
			{ header: { type: 'text', text: 'Your order {{1}}' } },
			{ header: { type: 'text', text: 'Your order {{1}}', samples: ['12345'] } },
		],
	])('puts in %s', (_title, changes, expected) => {
		expect(mergeDraft(order, changes)).toEqual({ ...order, ...expected });
	});

	it('keeps the sample of a URL that stays, and the handle of media of the same type', () => {
		const buttons = [{ type: 'URL', text: 'Follow', url: 'https://example.com/t?id={{1}}' }];
		expect(mergeDraft(order, { buttons }).buttons).toEqual([{ ...buttons[0], urlSample: '1' }]);

		const current = {
			...order,
			header: { type: 'media', mediaType: 'image', handle: 'h' } as const,
		};
		const header = { type: 'media', mediaType: 'image' } as const;
		expect(mergeDraft(current, { header }).header).toEqual({ ...header, handle: 'h' });
		const video = { type: 'media', mediaType: 'video' } as const;
		expect(mergeDraft(current, { header: video }).header).toEqual(video);
	});

	it('never keeps flags, which nobody returns', () => {
		const current = { ...order, flags: { blockButton: true } };
		expect(mergeDraft(current, {}).flags).toEqual({});
		expect(mergeDraft(current, { flags: { blockButton: false } }).flags).toEqual({
			blockButton: false,
		});
	});
});

describe('replace', () => {
	it('sends what is given, and keeps who the template is', () => {
		const draft = replaceDraft(order, { body: { text: 'New', samples: [] } });
		expect(draft).toEqual({ ...emptyDraft(order), body: { text: 'New', samples: [] } });
	});
});

describe('language', () => {
	it('may be named, but not changed', () => {
		expect(() => refuseLanguageChange('en', 'en')).not.toThrow();
		expect(() => refuseLanguageChange(undefined, 'en')).not.toThrow();
		expect(() => refuseLanguageChange('es', 'en')).toThrow('cannot change from "en" to "es"');
	});
});
