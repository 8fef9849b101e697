import '../../engine/support/withoutWaiting';
import type { ExecuteSetup } from '../../engine/support/runNode';
import { failureOf, runNode } from '../../engine/support/runNode';
import { createdItemSchema } from '../../../nodes/shared/template/writtenItems';
import type { FaultSpec } from '../../sandbox/faults';
import { useSandbox } from '../../sandbox/useSandbox';
import { byName, nodeFor, writesTo } from './node';

const sandbox = useSandbox({ empty: true });

const order = { name: 'order', language: 'en', body: 'Hi there.' };
const operations = {
	create: { name: 'order', language: 'en', category: 'UTILITY', bodyText: 'Hi there.' },
	update: { template: byName('order|en'), updateFields: { footer: 'Bye' } },
	delete: { template: byName('order|en') },
};
type Operation = keyof typeof operations;

const setupFor = (
	provider: 'kirim' | 'lancePilot' | 'meta' | 'twoChat',
	operation: Operation,
	parameters: ExecuteSetup['parameters'] = {},
): ExecuteSetup => {
	if (operation !== 'create') {
		const language = provider === 'twoChat' ? 'order' : 'order|en';
		sandbox.setTemplates({ provider, templates: [order] });
		const template = byName(language);
		return nodeFor(sandbox, provider, {
			...operations[operation],
			operation,
			template,
			output: 'full',
			...parameters,
		});
	}
	return nodeFor(sandbox, provider, {
		...operations.create,
		operation,
		output: 'full',
		...parameters,
	});
};

/** Nothing that may have been done is worded as if nothing had happened. */
function wordsOf(failure: Error): string {
	const words = `${failure.message} ${(failure as { description?: string }).description ?? ''}`;
	expect(words).not.toMatch(/nothing was|try again|run (this|the node) again/i);
	return words;
}

const WRITES = [
	['lancePilot', 'create'],
	['lancePilot', 'update'],
	['lancePilot', 'delete'],
	['twoChat', 'delete'],
] as const;

const lost = (effect: FaultSpec['effect']) => effect;
const AFTER = [
	lost({ kind: 'reset', when: 'after' }),
	lost({ kind: 'reset', when: 'after', at: 'middle' }),
	lost({ kind: 'status', status: 500, when: 'after' }),
	lost({ kind: 'status', status: 504, when: 'after' }),
	lost({ kind: 'status', status: 425, when: 'after' }),
	lost({ kind: 'html', status: 502, when: 'after' }),
];

describe.each(WRITES)('%s %s that was carried out', (provider, operation) => {
	it.each(AFTER)('is done although the answer is lost: %j', async (effect) => {
		const setup = setupFor(provider, operation);
		const method = operation === 'delete' ? 'DELETE' : 'POST';
		sandbox.addFault({ provider, method, effect });
		const [item] = await runNode(setup);
		expect(item?.json).toMatchObject(
			{
				create: { name: 'order', status: 'PENDING', body: 'Hi there.' },
				update: { changed: true, footer: 'Bye', previous: { footer: null } },
				delete: { deleted: true, name: 'order' },
			}[operation],
		);
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('is not known when nothing can be looked up', async () => {
		const setup = setupFor(provider, operation, { options: { maxRetries: 0 } });
		const method = operation === 'delete' ? 'DELETE' : 'POST';
		sandbox.addFault({ provider, method, effect: { kind: 'reset', when: 'after' } });
		const effect = { kind: 'status', status: 403 } as const;
		const reads = { create: 0, update: 1, delete: provider === 'twoChat' ? 2 : 1 }[operation];
		sandbox.addFault({ provider, method: 'GET', after: reads, times: 'always', effect });
		expect(wordsOf(await failureOf(setup))).toMatch(
			new RegExp(`^It is not known whether "order" was ${operation}d`),
		);
	});
});

describe.each(WRITES)('%s %s that was not carried out', (provider, operation) => {
	const failingWith = (effect: FaultSpec['effect']) => {
		const setup = setupFor(provider, operation, { options: { maxRetries: 0 } });
		const method = operation === 'delete' ? 'DELETE' : 'POST';
		sandbox.addFault({ provider, method, times: 'always', effect });
		return setup;
	};

	it.each([
		lost({ kind: 'reset', when: 'before' }),
		lost({ kind: 'status', status: 302, body: '', when: 'before' }),
		...[408, 500, 501, 502, 503, 504, 520, 521, 524].map((status) =>
			lost({ kind: 'status', status, when: 'before' }),
		),
		lost({ kind: 'html', status: 200, when: 'before' }),
		lost({ kind: 'html', status: 502, when: 'before' }),
	])('is not known, for what it changes may show later: %j', async (effect) => {
		expect(wordsOf(await failureOf(failingWith(effect)))).toMatch(
			{
				create:
					/^It is not known whether "order" was created: it could not be found a moment later/,
				update: /^It is not known whether "order" was updated, probably not: it was as before/,
				delete: /^"order" has not been deleted so far: it was still there a moment later/,
			}[operation],
		);
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('is refused where the server says that it does not process it, and a look agrees', async () => {
		const failure = await failureOf(failingWith({ kind: 'status', status: 425, when: 'before' }));
		expect(failure.message).toMatch(new RegExp(`^"order" was not ${operation}d: `));
		expect((failure as { description?: string }).description).toMatch(/A moment later, it was /);
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('is not called refused where an answer says that it was accepted', async () => {
		const effect = { kind: 'empty', status: 200, when: 'before' } as const;
		const outcome = await runNode(failingWith(effect)).then(
			() => '',
			(failure: Error) => failure.message,
		);
		expect(outcome).toMatch(/^$|^It is not known whether|so far/);
	});
});

describe('a create that the vendor accepted', () => {
	const bodies = [
		{},
		{ success: true, data: {} },
		{ success: true, data: { id: 7, name: 'order' } },
		{ success: true, data: { id: 7, name: 'another', language: 'en', status: 'PENDING' } },
		[],
		{ data: 'ok' },
	];

	it.each(bodies)('is the template that is found, answered with %j', async (body) => {
		for (const provider of ['lancePilot', 'kirim'] as const) {
			const effect = { kind: 'status', status: 201, body, when: 'after' } as const;
			sandbox.addFault({ provider, method: 'POST', effect });
			const [item] = await runNode(setupFor(provider, 'create'));
			expect(item?.json).toMatchObject({ provider, name: 'order', status: 'PENDING' });
			expect(writesTo(sandbox)).toHaveLength(1);
			sandbox.clearJournal();
		}
	});

	it.each([
		[
			'kirim',
			{ error: { type: 'api_error', code: 'whatsapp_upstream_error' } },
			'whatsapp_upstream_error',
		],
		['meta', { error: { message: 'Quota is used up', is_transient: true } }, 'Quota is used up'],
	] as const)(
		'is none where the answer of %s says itself that it failed, whatever its status is: %j',
		async (provider, body, words) => {
			const effect = { kind: 'status', status: 201, body } as const;
			sandbox.addFault({ provider, method: 'POST', times: 'always', effect });
			const failure = await failureOf(setupFor(provider, 'create'));
			expect(failure.message).toContain('It is not known whether "order" was created');
			expect(failure.message).toContain(words);
		},
	);

	it.each([
		{ success: false, message: 'Quota is used up' },
		{ error: 'Quota is used up' },
		{ data: { success: false, message: 'Quota is used up' } },
	])('is none where a repeated one is answered with words of failure: %j', async (body) => {
		const setup = setupFor('kirim', 'create');
		const lost = { kind: 'status', status: 502 } as const;
		sandbox.addFault({ provider: 'kirim', method: 'POST', effect: lost });
		const effect = { kind: 'status', status: 201, body } as const;
		sandbox.addFault({ provider: 'kirim', method: 'POST', times: 'always', effect });
		const { message } = await failureOf(setup);
		expect(message).toMatch(/^It is not known whether "order" was created.*Quota is used up/);
	});

	it.each(bodies)('is an item when it cannot be read back either: %j', async (body) => {
		for (const provider of ['lancePilot', 'kirim'] as const) {
			const effect = { kind: 'status', status: 201, body, when: 'after' } as const;
			sandbox.addFault({ provider, method: 'POST', effect });
			const unreadable = { kind: 'status', status: 403 } as const;
			sandbox.addFault({ provider, method: 'GET', times: 'always', effect: unreadable });
			const [item] = await runNode(setupFor(provider, 'create'));
			expect(item?.json).toEqual({
				name: 'order',
				language: 'en',
				category: 'UTILITY',
				status: null,
				body: null,
				nameAndLanguage: 'order|en',
				updatedAt: null,
				created: true,
				message: expect.stringContaining('could not be read back'),
				provider,
				channel: sandbox.accounts[provider],
				id: null,
			});
			createdItemSchema.parse(item?.json);
		}
	});

	it.each(['kirim', 'lancePilot', 'meta'] as const)(
		'is known by what the answer of %s says of it, while the list lags',
		async (provider) => {
			const said = { id: 1234567, status: 'pending', category: 'MARKETING' };
			const body = provider === 'meta' ? said : { data: said };
			const answered = { kind: 'status', status: 200, body, when: 'after' } as const;
			sandbox.addFault({ provider, method: 'POST', effect: answered });
			const loseRows: FaultSpec['effect'] = { kind: 'loseRows', names: ['order'] };
			sandbox.addFault({ provider, method: 'GET', times: 'always', effect: loseRows });
			const setup = nodeFor(sandbox, provider, { ...operations.create, operation: 'create' });
			const [item] = await runNode(setup);
			expect(item?.json).toMatchObject({
				id: '1234567',
				name: 'order',
				status: 'PENDING',
				category: 'MARKETING',
				created: true,
			});
			expect(Object.keys(item?.json ?? {}).slice(0, 4)).toEqual([
				'name',
				'language',
				'category',
				'status',
			]);
		},
	);

	it.each(['kirim', 'lancePilot', 'meta'] as const)(
		'is applied as what the answer of %s says of it',
		async (provider) => {
			const said = { id: 1234567, status: 'pending', category: 'MARKETING' };
			const body = provider === 'meta' ? said : { data: said };
			const answered = { kind: 'status', status: 200, body, when: 'after' } as const;
			sandbox.addFault({ provider, method: 'POST', effect: answered });
			const loseRows: FaultSpec['effect'] = { kind: 'loseRows', names: ['order'] };
			sandbox.addFault({ provider, method: 'GET', times: 'always', effect: loseRows });
			const options = { dryRun: false };
			const setup = nodeFor(sandbox, provider, {
				...operations.create,
				operation: 'apply',
				options,
			});
			const [item] = await runNode(setup);
			const template = { id: '1234567', status: 'PENDING', category: 'MARKETING' };
			expect(item?.json).toMatchObject({ action: 'create', applied: true, template });
		},
	);

	it('is read back from Meta by the id that it was given, while the list lags', async () => {
		const loseRows: FaultSpec['effect'] = { kind: 'loseRows', names: ['order'] };
		const path = 'message_templates';
		sandbox.addFault({ provider: 'meta', method: 'GET', path, times: 'always', effect: loseRows });
		const parameters = { ...operations.create, operation: 'create', output: 'full' };
		const [item] = await runNode(nodeFor(sandbox, 'meta', parameters));
		expect(item?.json).toMatchObject({ name: 'order', status: 'PENDING', body: 'Hi there.' });
	});

	const withCards = (text: string) => [
		{ type: 'BODY', text: 'Hi there.' },
		{
			type: 'CAROUSEL',
			cards: [{ components: [{ type: 'BODY', text }] }, { components: [{ type: 'BODY', text }] }],
		},
	];
	const withOffer = (text: string) => [
		{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text, has_expiration: true } },
		{ type: 'BODY', text: 'Hi there.' },
	];
	it.each([
		[
			'lancePilot',
			'another footer',
			[
				{ type: 'BODY', text: 'Hi there.' },
				{ type: 'FOOTER', text: 'Old' },
			],
			null,
		],
		['meta', 'other cards', withCards('Old card'), withCards('New card')],
		['meta', 'another offer', withOffer('Old offer'), withOffer('New offer')],
	] as const)(
		'does not take another template of the name for it: %s, %s',
		async (provider, _what, listed, wanted) => {
			sandbox.setTemplates({ provider, templates: [{ ...order, components: [...listed] }] });
			sandbox.addFault({ provider, method: 'POST', effect: { kind: 'status', status: 500 } });
			const setup = setupFor(provider, 'create');
			const { name, language } = order;
			const json = { name, language, category: 'MARKETING', components: wanted };
			const parameters = wanted
				? { ...setup.parameters, inputMode: 'json', templateJson: JSON.stringify(json) }
				: setup.parameters;
			expect(wordsOf(await failureOf({ ...setup, parameters } as never))).toContain(
				'A template with this name and language exists with different content',
			);
		},
	);
});

describe.each([
	['lancePilot', { message: 'Route not found' }],
	['twoChat', { success: false, error: true, error_message: 'Route not found' }],
] as const)('a delete that %s answers with 404', (provider, body) => {
	const effect = { kind: 'status', status: 404, body } as const;

	it('is not done while the template is still there', async () => {
		const setup = setupFor(provider, 'delete');
		sandbox.addFault({ provider, method: 'DELETE', effect });
		const words = wordsOf(await failureOf(setup));
		expect(words).toMatch(
			/^"order" was not deleted:.*answered with status 404: Route not found.*still there/,
		);
	});

	it('is done when the template is gone', async () => {
		const setup = setupFor(provider, 'delete');
		const when = { ...effect, when: 'after' } as const;
		sandbox.addFault({ provider, method: 'DELETE', effect: when });
		const [item] = await runNode(setup);
		expect(item?.json).toMatchObject({ deleted: true, name: 'order' });
	});
});

it('leaves a plain error as the vendor words it', async () => {
	const setup = setupFor('lancePilot', 'update', { updateFields: { category: 'MARKETING' } });
	expect((await failureOf(setup)).message).toMatch(/^LancePilot: Validation failed/);
});

it.each([
	['kirim', 'The create was sent 3 times, in a way that carries it out once at most.'],
	['lancePilot', 'The create was not repeated.'],
] as const)('says how often a create at %s was sent that got no answer', async (provider, said) => {
	sandbox.addFault({
		provider,
		method: 'POST',
		times: 'always',
		effect: { kind: 'status', status: 502 },
	});
	const failure = await failureOf(setupFor(provider, 'create', { options: { maxRetries: 2 } }));
	expect(wordsOf(failure)).toContain(said);
});
