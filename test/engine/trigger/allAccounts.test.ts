import nock from 'nock';

import { builtNode } from '../support/builtPackage';
import type { Workflow } from '../support/n8n';
import { workflowWith } from '../support/runNode';
import { ENGINES, PolledWorkflow } from './polledWorkflow';

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.enableNetConnect());

const ORIGIN = 'https://kirim.test';
const ONE = '106540352242922';
const TWO = '106540352242923';

/** Numbers of one Kirim credential: the status of their only template, or of an answer that refuses. */
class Numbers {
	readonly status = new Map<string, string | number>([
		[ONE, 'pending'],
		[TWO, 'pending'],
	]);

	listed: string[] = [ONE, TWO];

	listAnswer = 200;

	listings = 0;

	constructor() {
		nock(ORIGIN)
			.persist()
			.get('/v1/accounts')
			.query(true)
			.reply(() => {
				this.listings += 1;
				if (this.listAnswer !== 200) return [this.listAnswer, { error: { message: 'No' } }];
				const data = this.listed.map((id) => ({
					phone_number_id: id,
					phone_number: id,
					name: `Shop ${id.slice(-1)}`,
					status: 'connected',
				}));
				return [200, { data, has_more: false, next_cursor: null }];
			});
		nock(ORIGIN)
			.persist()
			.get(/^\/v1\/\d+\/templates/)
			.reply((path) => {
				const id = /\d{6,}/.exec(path)?.[0] ?? '';
				const status = this.status.get(id);
				if (typeof status === 'number') return [status, { error: { message: 'No' } }];
				const row = { id: `TMP${id}`, template_name: 'order', language: 'en', category: 'UTILITY' };
				return [200, { data: [{ ...row, status }], has_more: false, next_cursor: null }];
			});
	}

	readonly setup = {
		parameters: {
			provider: 'kirim',
			watch: 'allAccounts',
			events: ['leftPending'],
			options: { syncBeforeCheck: 'never' },
		},
		credentials: { kirimTemplatesApi: { apiKey: 'kdv_test', baseUrl: `${ORIGIN}/v1` } },
	};
}

const emitted = (items: Array<{ json: object }> | null) =>
	(items ?? []).map(({ json }) => (json as { channel: string }).channel);

async function watching(engine: (typeof ENGINES)[number] = 'legacy') {
	const numbers = new Numbers();
	const workflow = new PolledWorkflow(numbers.setup, engine);
	await workflow.activate();
	await workflow.tick();
	return { numbers, workflow };
}

describe.each(ENGINES)('every account in n8n, %s', (engine) => {
	it('emits once what is decided in each, over a restart as well', async () => {
		const { numbers, workflow } = await watching(engine);
		numbers.status.set(ONE, 'approved');
		expect(emitted(await workflow.tick())).toEqual([ONE]);
		await workflow.restart();
		numbers.status.set(TWO, 'rejected');
		expect(emitted(await workflow.tick())).toEqual([TWO]);
		expect(await workflow.tick()).toBeNull();
	});

	it('emits of an account that came back what was decided meanwhile', async () => {
		const { numbers, workflow } = await watching(engine);
		numbers.listed = [ONE];
		numbers.status.set(TWO, 404);
		for (let polls = 0; polls < 3; polls++) expect(await workflow.tick()).toBeNull();
		numbers.listed = [ONE, TWO];
		numbers.status.set(TWO, 'approved');
		expect(emitted(await workflow.tick())).toEqual([TWO]);
	});
});

describe('an account that is denied', () => {
	it('has the accounts listed at once, and is gone where it is not among them', async () => {
		const { numbers, workflow } = await watching();
		numbers.listed = [ONE];
		numbers.status.set(TWO, 404);
		expect(await workflow.tick()).toBeNull();
		expect(numbers.listings).toBe(2);
		expect(workflow.log.join()).toContain(`no longer lists Shop 3 (${TWO});`);
		expect(workflow.log.join()).not.toContain('could not be checked');
	});

	it('is named in the log with every poll where it is listed, and listed for once', async () => {
		const { numbers, workflow } = await watching();
		numbers.status.set(TWO, 403);
		numbers.status.set(ONE, 'approved');
		expect(emitted(await workflow.tick())).toEqual([ONE]);
		await workflow.tick();
		expect(numbers.listings).toBe(2);
		const named = workflow.log.filter((line) => line.includes(`Shop 3 (${TWO}) could not be`));
		expect(named).toHaveLength(2);
		numbers.status.set(TWO, 'approved');
		expect(emitted(await workflow.tick())).toEqual([TWO]);
	});

	it('fails the poll where the key is not valid for the list either', async () => {
		const { numbers, workflow } = await watching();
		const before = workflow.current;
		numbers.status.set(TWO, 401);
		numbers.listAnswer = 401;
		await expect(workflow.tick()).rejects.toThrow();
		expect(workflow.current).toEqual(before);
	});
});

it('fails where no account is listed that could be watched', async () => {
	const numbers = new Numbers();
	numbers.listed = [];
	await expect(new PolledWorkflow(numbers.setup, 'legacy').activate()).rejects.toThrow(
		'Kirim lists no account that this credential reaches',
	);
});

it('names five rows that cannot be read in a test from the editor, and counts those of further accounts', async () => {
	const numbers = new Numbers();
	numbers.listed = ['1', '2', '3', '4', '5', '6', '7'].map((number) => `20654035224290${number}`);
	const named = Array(5).fill('order|en (status)').join('; ');
	await expect(new PolledWorkflow(numbers.setup, 'legacy').test()).rejects.toMatchObject({
		description: expect.stringContaining(`not watched: ${named}; and 2 more. `),
	});
});

it('names the chosen events below the node in the words of the form', () => {
	const { setup } = new Numbers();
	const parameters = { ...setup.parameters, events: ['leftPending', 'removed'] };
	const { workflow, node } = workflowWith({ ...setup, parameters }, 'whatsAppTemplatesTrigger');
	const { subtitle } = builtNode('whatsAppTemplatesTrigger').description;
	const { expression } = workflow as Workflow;
	expect(expression.getSimpleParameterValue(node, subtitle, 'manual', {})).toBe(
		'Approved or Rejected, Template Removed',
	);
});
