import type { ExecuteSetup } from '../../engine/support/runNode';
import { failureOf, runNode } from '../../engine/support/runNode';
import { byName, nodeFor, writesTo } from './node';
import { useUpdate } from './updated';

const { sandbox, update } = useUpdate();

describe('an error', () => {
	it.each<[string, ExecuteSetup['parameters'], string]>([
		['another language', { updateFields: { language: 'es' } }, 'cannot change from "en" to "es"'],
		['a long body', { updateFields: { bodyText: 'x'.repeat(1025) } }, 'Body Text has 1025'],
		['a footer of two lines', { updateFields: { footer: 'a\nb' } }, 'Footer holds a line break'],
		[
			'JSON that is none',
			{ inputMode: 'json', templateJson: '{' },
			'Template JSON is not valid JSON',
		],
		[
			'a part both given and removed',
			{ updateFields: { footer: 'a' }, remove: ['footer'] },
			'given and removed',
		],
		[
			'media by address',
			{
				inputMode: 'json',
				templateJson: { header: { type: 'image', mediaUrl: 'https://e.com/a' } },
			},
			'Media URL is not accepted by LancePilot',
		],
	])('of %s reaches no server', async (_title, parameters, message) => {
		const failure = await failureOf(update(parameters));
		expect(failure.message).toContain(message);
		expect(failure.message).toContain('[Item 0]');
		expect(sandbox.requests()).toEqual([]);
	});

	it.each<[string, ExecuteSetup['parameters'], string]>([
		[
			'another number of placeholders without samples',
			{ updateFields: { bodyText: 'Hi {{1}}, {{2}} or {{3}} it is.' } },
			'Body Variables has 2 samples, but the text needs 3',
		],
		[
			'another media type without a file',
			{ updateFields: { header: { header: { type: 'media', mediaType: 'video' } } } },
			'the media type of the header changes to video',
		],
	])('of %s writes nothing', async (_title, parameters, message) => {
		expect((await failureOf(update(parameters))).message).toContain(message);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each(['Weekly News', 'weekly-news'])('of the name "%s" writes nothing', async (name) => {
		const failure = await failureOf(update({ updateFields: { name } }));
		expect(failure.message).toContain(`Name "${name}" may hold only lower-case letters`);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('of the language reaches no write when the template is named by id', async () => {
		const id = String(sandbox.templates({ provider: 'lancePilot' }).copy[0]?.id);
		const template = { __rl: true, mode: 'id', value: id };
		const failure = await failureOf(update({ template, updateFields: { language: 'es' } }));
		expect(failure.message).toContain('cannot change from "en" to "es"');
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('by the vendor, such as a locked category, reads as the vendor words it', async () => {
		const failure = await failureOf(update({ updateFields: { category: 'MARKETING' } }));
		expect(failure.message).toContain('LancePilot: Validation failed');
		expect(failure.message).toContain('category: Category cannot be changed');
	});

	/** LancePilot, Update Template, Validation Error (422). */
	it('by the vendor shows every field of its 422, on the right item', async () => {
		sandbox.addFault({
			provider: 'lancePilot',
			method: 'POST',
			effect: {
				kind: 'status',
				status: 422,
				body: {
					success: false,
					message: 'Validation failed',
					errors: {
						language: ['Language cannot be changed after template creation.'],
						'header.media.file': ['The file field is required when changing media type.'],
					},
				},
			},
			after: 1,
		});
		const items = await runNode({
			...update({ updateFields: { footer: '={{ $json.footer }}' } }),
			items: [{ footer: 'A' }, { footer: 'B' }, { footer: 'C' }],
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json, pairedItem }) => [pairedItem, json.error ?? 'done'])).toEqual([
			[{ item: 0 }, 'done'],
			[
				{ item: 1 },
				expect.stringMatching(
					/language: Language cannot be changed.*header\.media\.file: The file field is required/,
				),
			],
			[{ item: 2 }, 'done'],
		]);
	});

	it('of a template that is not there names it', async () => {
		const failure = await failureOf(update({ template: byName('nobody|en'), remove: ['footer'] }));
		expect(failure.message).toContain('Template "nobody|en" was not found at LancePilot');
	});

	it.each(['kirim', 'twoChat', 'waCr'] as const)(
		'at %s, which cannot update, says what to do instead',
		async (provider) => {
			const parameters = { operation: 'update', template: byName('order') };
			const failure = await failureOf(nodeFor(sandbox, provider, parameters));
			expect(failure.message).toContain('has no operation "Update"');
			expect((failure as { description?: string }).description).toMatch(
				/WhatsApp Manager|delete it/,
			);
			expect(sandbox.requests()).toEqual([]);
		},
	);
});
