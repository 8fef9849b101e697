import { WhatsAppTemplates } from '../../../nodes/WhatsAppTemplates/WhatsAppTemplates.node';
import { WhatsAppTemplatesTrigger } from '../../../nodes/WhatsAppTemplatesTrigger/WhatsAppTemplatesTrigger.node';
import { files, readme } from './files';

interface Workflow {
	name: string;
	nodes: Array<{
		name: string;
		type: string;
		typeVersion: number;
		parameters: Record<string, unknown>;
	}>;
	connections: Record<string, Record<string, Array<Array<{ node: string }>>>>;
}

/** What an execution that begins there may come to. */
function reached({ connections }: Workflow, start: string): Set<string> {
	const names = new Set([start]);
	for (const name of names) {
		for (const { node } of Object.values(connections[name] ?? {}).flat(2)) names.add(node);
	}
	return names;
}

describe.each(files)('the example %s', (file, text) => {
	const workflow = JSON.parse(text) as Workflow;
	const ofType = (type: string) => workflow.nodes.filter((node) => node.type.endsWith(type));

	it('explains itself in notes, and is in the list of the README', () => {
		expect(ofType('.stickyNote').length).toBeGreaterThanOrEqual(2);
		expect(readme).toContain(`examples/${file}`);
	});

	it('shows the newest form of our nodes', () => {
		for (const Node of [WhatsAppTemplates, WhatsAppTemplatesTrigger]) {
			const { name, version } = new Node().description;
			for (const { typeVersion } of ofType(`.${name}`)) {
				expect(typeVersion).toBe(Math.max(...[version].flat()));
			}
		}
	});

	it('starts by hand, and sends nothing then', () => {
		const [start] = ofType('.manualTrigger');
		const names = reached(workflow, start?.name ?? '');
		const nodes = workflow.nodes.filter(({ name }) => names.has(name));
		const requests = nodes.filter(({ type }) => type === 'n8n-nodes-base.httpRequest');
		// Without a method it reads.
		expect(requests.filter(({ parameters }) => parameters.method !== undefined)).toEqual([]);
		// Before a person has approved it, where it waits for one.
		const waits = nodes.some(({ type }) => type === 'n8n-nodes-base.wait');
		const writes = nodes.filter(({ parameters: { operation, options } }) =>
			operation === 'apply'
				? (options as { dryRun?: boolean }).dryRun === false
				: ['create', 'update', 'delete'].includes(String(operation)),
		);
		expect(waits ? [] : writes).toEqual([]);
	});

	it('leads every connection to a node that is there', () => {
		const names = new Set(workflow.nodes.map(({ name }) => name));
		for (const [from, outputs] of Object.entries(workflow.connections)) {
			expect(names).toContain(from);
			for (const { node } of Object.values(outputs).flat(2)) expect(names).toContain(node);
		}
	});

	it('leaves the account to be chosen, or takes it from an item', () => {
		const locators = workflow.nodes.flatMap(({ parameters }) =>
			['phoneNumber', 'phoneNumberId', 'workspaceId'].flatMap((name) => parameters[name] ?? []),
		);
		for (const locator of locators) {
			expect(locator).toMatchObject({ value: expect.stringMatching(/^$|^=/) });
		}
		// An id typed anywhere else would be somebody's as well.
		expect(text).not.toMatch(/"\d{6,}"/);
	});

	it('names no credential, and no number that could belong to somebody', () => {
		expect(text).not.toMatch(/"credentials"/);
		for (const number of text.match(/\+\d[\d ]{7,}/g) ?? []) {
			// 555-0100 to 555-0199 are kept for fiction.
			expect(number.replaceAll(' ', '')).toMatch(/^\+120255501\d\d$/);
		}
		expect(text).not.toMatch(/number\/\d/);
	});
});

it('finds every example that the README lists', () => {
	for (const [, file] of readme.matchAll(/\(examples\/([\w.-]+)\)/g)) {
		expect(files.map(([name]) => name)).toContain(file);
	}
});
