import { failureOf, runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { byName, nodeFor, writesTo } from '../write/node';
import { atMeta, SOURCES, type Item } from './sources';
import { SAMPLES } from './templates';

const sandbox = useSandbox({ empty: true });

const listed = async (sample: (typeof SAMPLES)[keyof typeof SAMPLES]): Promise<Item> => {
	const get = SOURCES.find(({ provider, item }) => provider === 'lancePilot' && item === 'Get');
	return (await get?.take(sandbox, sample)) ?? {};
};

const at = (
	provider: 'kirim' | 'lancePilot' | 'meta',
	operation: string,
	item: Item,
	more: Parameters<typeof nodeFor>[2] = {},
) => ({
	...nodeFor(sandbox, provider, {
		operation,
		inputMode: 'json',
		templateJson: '={{ $json }}',
		...more,
	}),
	items: [item],
});

describe('what LancePilot does not list of a code', () => {
	let item: Item;
	beforeEach(async () => {
		item = await listed(SAMPLES['a code']);
		sandbox.clearJournal();
	});

	it('is refused by its name where the template is made anew', async () => {
		const [validated] = await runNode(at('meta', 'validate', item));
		expect(validated?.json).toMatchObject({
			valid: false,
			refusals: [
				{ field: 'Add Security Recommendation', message: expect.stringContaining('LancePilot') },
				{ field: 'Code Expiration Minutes', message: expect.stringContaining('LancePilot') },
			],
		});
		const [planned] = await runNode(at('meta', 'apply', item, { options: { dryRun: false } }));
		expect(planned?.json).toMatchObject({ action: 'blocked', applied: false });
		expect(planned?.json.reason).toMatch(/Add Security Recommendation must be given/);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('is what somebody gives beside the item', async () => {
		const { addSecurityRecommendation, codeExpirationMinutes } = SAMPLES['a code'].change as Item;
		await runNode(
			at('meta', 'create', { ...item, addSecurityRecommendation, codeExpirationMinutes }),
		);
		expect(atMeta(sandbox, 'meta').components).toMatchObject([
			{ add_security_recommendation: true },
			{ code_expiration_minutes: 5 },
			{},
		]);
	});

	it('stays where the item is merged into a template that has it', async () => {
		const { name, language, category, components } = SAMPLES['a code'];
		const templates = [{ name, language, category, components, status: 'APPROVED' }];
		sandbox.setTemplates({ provider: 'meta', templates });
		const [planned] = await runNode(at('meta', 'apply', item, { options: { dryRun: false } }));
		expect(planned?.json).toMatchObject({ action: 'unchanged' });
	});

	it('is refused where the item takes the place of a template that says something else', async () => {
		const templates = [
			{
				name: 'code',
				language: 'en',
				category: 'AUTHENTICATION',
				status: 'APPROVED',
				components: [
					{ type: 'BODY', text: '*{{1}}* is your verification code.' },
					{
						type: 'BUTTONS',
						buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Another text' }],
					},
				],
			},
		];
		sandbox.setTemplates({ provider: 'meta', templates });
		const failure = await failureOf(
			at(
				'meta',
				'update',
				{ ...item, buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'New' }] },
				{
					template: byName('code|en'),
					updateMode: 'replace',
				},
			),
		);
		expect(failure.message).toMatch(/Add Security Recommendation must be given/);
		expect(writesTo(sandbox)).toEqual([]);
	});
});

it('is a hint where it is a button to unsubscribe or to block', async () => {
	const item = await listed(SAMPLES['buttons of each kind']);
	sandbox.setTemplates({ provider: 'lancePilot', templates: [] });
	const hints: string[] = [];
	await runNode({ ...at('lancePilot', 'create', item), hints });
	expect(hints.join(' ')).toMatch(
		/Unsubscribe Button is not sent, because LancePilot, which listed the template, does not return it/,
	);
	expect(hints.join(' ')).toContain('Block Button');
});

async function gotAtKirim(sample: (typeof SAMPLES)[keyof typeof SAMPLES]): Promise<Item> {
	const get = SOURCES.find(({ provider, item }) => provider === 'kirim' && item === 'Get');
	if (get === undefined) throw new Error('There is no source of Kirim called Get');
	return await get.take(sandbox, sample);
}

const TTL =
	'Kirim may not return Message Send TTL Seconds, so templates made of those that it listed are sent without it. Give it where a template has one.';

it.each(['create', 'apply', 'validate'])(
	'is said once in a run of how long a message is worth sending, %s',
	async (operation) => {
		const item = await gotAtKirim(SAMPLES['a time to live']);
		const hints: string[] = [];
		const items = ['one', 'two'].map((name) => ({ ...item, name }));
		await runNode({ ...at('meta', operation, item), items, hints });
		expect(hints.filter((hint) => hint.includes('TTL'))).toEqual([TTL]);
		const [validated] = await runNode(at('meta', 'validate', item));
		expect(validated?.json).toMatchObject({ valid: true, warnings: [] });
	},
);

it('is not said where the time to live is given beside the item', async () => {
	const item = await gotAtKirim(SAMPLES['a time to live']);
	const hints: string[] = [];
	const given = { ...item, name: 'three', messageSendTtlSeconds: 600 };
	await runNode({ ...at('meta', 'create', given), hints });
	expect(hints).toEqual([]);
});

it.each([
	['meta', 'Meta'],
	['kirim', 'Kirim'],
] as const)('is said to be lost at %s, which has no such button', async (provider, name) => {
	const item = await listed(SAMPLES['buttons of each kind']);
	const [validated] = await runNode(at(provider, 'validate', item));
	const message = `is not sent, because LancePilot, which listed the template, does not return it, and ${name} has no such setting: if the template has it, it is lost`;
	expect(validated?.json.warnings).toEqual(
		expect.arrayContaining([
			{ field: 'Block Button', message, rule: name },
			{ field: 'Unsubscribe Button', message, rule: name },
		]),
	);
	const [planned] = await runNode(at(provider, 'apply', item));
	expect(planned?.json.action).toBe('create');
	for (const field of ['Block Button', 'Unsubscribe Button']) {
		expect(planned?.json.reason).toContain(`${field} ${message}`);
	}
});
