import { builtText } from '../../support/dist';
import { ids, offered } from './form';

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

const FIELDS: Record<string, string[]> = {
	'channel/getAll': ['id', 'name', 'phoneNumber', 'provider', 'status'],
	'template/apply': [
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
	'template/create': [...SIMPLIFIED, 'created', 'message'].sort(),
	'template/delete': [
		'channel',
		'deleted',
		'deletedTemplates',
		'id',
		'language',
		'message',
		'name',
		'provider',
	],
	'template/get': SIMPLIFIED,
	'template/getAll': SIMPLIFIED,
	'template/prepareMessage': [
		'channel',
		'id',
		'language',
		'name',
		'preview',
		'provider',
		'request',
		'status',
		'template',
		'to',
	],
	'template/sync': [
		'channel',
		'created',
		'message',
		'outcome',
		'provider',
		'startedAt',
		'synced',
		'updated',
	],
	'template/update': [...SIMPLIFIED, 'changed', 'message', 'previous'].sort(),
	'template/validate': [
		'category',
		'language',
		'name',
		'provider',
		'refusals',
		'valid',
		'warnings',
	],
};

function fieldsOf(file: string): string[] {
	const { properties } = JSON.parse(builtText(`nodes/${file}.json`)) as { properties: object };
	return Object.keys(properties).sort();
}

describe('the preview of an output', () => {
	it.each(Object.entries(FIELDS))(
		'of %s names the fields of the contract, in each version',
		(operation, fields) => {
			for (const version of ['v1.0.0', 'v1.1.0']) {
				expect(fieldsOf(`WhatsAppTemplates/__schema__/${version}/${operation}`)).toEqual(fields);
			}
		},
	);

	it('is there for every operation that any provider has', () => {
		const operations = ['channel', 'template'].flatMap((resource) =>
			ids.flatMap((provider) =>
				offered({ provider, resource }, 'operation').map((each) => `${resource}/${each}`),
			),
		);
		expect([...new Set(operations)].sort()).toEqual(Object.keys(FIELDS));
	});

	it('of the trigger names every field of a template, what happened to it, and the mark of a sample', () => {
		expect(fieldsOf('WhatsAppTemplatesTrigger/__schema__/v1.0.0/output')).toEqual(
			[
				...['event', 'eventId', 'previousStatus', 'detectedAt', 'differences', 'message', 'sample'],
				...['name', 'language', 'category', 'status', 'rejectionReason', 'qualityScore'],
				...['header', 'body', 'footer', 'buttons', 'components', 'messageSendTtlSeconds'],
				...['variables', 'parameters', 'parameterFormat', 'nameAndLanguage'],
				...['blockButton', 'copyCodeButton', 'linkTrackingOptedOut', 'unsubscribeButton'],
				...['updatedAt', 'createdAt', 'provider', 'channel', 'id', 'metaId'],
			].sort(),
		);
	});
});
