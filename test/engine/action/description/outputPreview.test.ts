import { builtText } from '../../support/dist';

describe('the preview of an output', () => {
	const SIMPLIFIED = [
		'body',
		'category',
		'channel',
		'id',
		'language',
		'name',
		'nameAndLanguage',
		'provider',
		'status',
		'updatedAt',
	];

	it.each([
		['template/create', [...SIMPLIFIED, 'created', 'message'].sort()],
		['template/update', [...SIMPLIFIED, 'changed', 'message', 'previous'].sort()],
		[
			'template/delete',
			['channel', 'deleted', 'deletedTemplates', 'id', 'language', 'message', 'name', 'provider'],
		],
		[
			'template/apply',
			[
				'action',
				'applied',
				'channel',
				'differences',
				'language',
				'name',
				'previous',
				'provider',
				'reason',
				'template',
			],
		],
		[
			'template/validate',
			['category', 'language', 'name', 'provider', 'refusals', 'valid', 'warnings'],
		],
		['channel/getAll', ['id', 'name', 'phoneNumber', 'provider', 'status']],
		[
			'template/sync',
			['channel', 'created', 'message', 'outcome', 'provider', 'startedAt', 'synced', 'updated'],
		],
		['template/getAll', SIMPLIFIED],
	])('of %s names the fields of the contract, in each version', (operation, fields) => {
		for (const version of ['v1.0.0', 'v1.1.0']) {
			const text = builtText(`nodes/WhatsAppTemplates/__schema__/${version}/${operation}.json`);
			const schema = JSON.parse(text) as { properties: object };
			expect(Object.keys(schema.properties).sort()).toEqual(fields);
		}
	});
});
