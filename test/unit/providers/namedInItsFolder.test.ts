import ts from 'typescript';

import { providers } from '../../../nodes/shared/providers/registry';
import { sources } from '../write/sources';

const REGISTRY = 'nodes/shared/providers/registry.ts';

/** Where n8n's lint wants literals: `credentials` of both nodes. */
const NODES: ReadonlySet<string> = new Set([
	'nodes/WhatsAppTemplates/WhatsAppTemplates.node.ts',
	'nodes/WhatsAppTemplatesTrigger/WhatsAppTemplatesTrigger.node.ts',
]);

/** What the editor shows may speak of anybody. */
const SENTENCES: ReadonlySet<string> = new Set(['description', 'hint', 'placeholder']);

const ids = providers.map(({ descriptor }) => descriptor.id);
const displayNames = providers.map(({ descriptor }) => descriptor.displayName);

/** Meta is the platform of all of them too, so only the word alone means the provider. */
const distinct = [...ids, ...displayNames].filter((name) => !/^meta$/i.test(name));
const escaped = distinct.map((name) => name.replaceAll('.', '\\.'));
const SPEAKS_OF_ONE = new RegExp(escaped.join('|'), 'i');
const NAMES: ReadonlySet<string> = new Set([...ids, ...displayNames]);

const isInItsFolder = (file: string) =>
	ids.some((id) => file.startsWith(`nodes/shared/providers/${id}/`)) ||
	file.startsWith('credentials/');

/** Each place of a file where a provider is named, as it stands there. */
function namesIn(file: string, code: string): string[] {
	const found: string[] = [];
	const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
	const visit = (node: ts.Node): void => {
		if (isName(node) && !isAllowed(node, file)) found.push(node.getText(source));
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

function isName(node: ts.Node): boolean {
	if (ts.isIdentifier(node)) return SPEAKS_OF_ONE.test(node.text);
	if (
		ts.isStringLiteralLike(node) ||
		ts.isTemplateHead(node) ||
		ts.isTemplateMiddleOrTemplateTail(node)
	) {
		return NAMES.has(node.text) || SPEAKS_OF_ONE.test(node.text);
	}
	return false;
}

function isAllowed(node: ts.Node, file: string): boolean {
	const { parent } = node;
	if (ts.isPropertyAssignment(parent) && parent.initializer === node) {
		const name = parent.name.getText();
		// Whose rules these are that every template is judged by.
		if (name === 'owner') return true;
		if (SENTENCES.has(name)) return / /.test((node as ts.StringLiteral).text);
		return NODES.has(file) && name === 'name' && parent.parent.getText().includes('onlyFor(');
	}
	return (
		NODES.has(file) && ts.isCallExpression(parent) && parent.expression.getText() === 'onlyFor'
	);
}

describe('a provider', () => {
	it.each(sources.filter(({ file }) => file !== REGISTRY && !isInItsFolder(file)))(
		'is not named in $file',
		({ file, code }) => {
			expect(namesIn(file, code)).toEqual([]);
		},
	);

	it.each([
		["if (provider.id === 'meta') ask();", ["'meta'"]],
		["if (owner === 'Meta') ask();", ["'Meta'"]],
		['const wait = { kirim: 30 };', ['kirim']],
		["import { waCrLimits } from './limits';", ['waCrLimits']],
		["throw new UserError('2Chat cannot do that');", ["'2Chat cannot do that'"]],
		['say(`LancePilot has no ${part}`);', ['`LancePilot has no ${']],
		["const option = { name: 'Kirim', description: 'At Kirim, every half hour' };", ["'Kirim'"]],
		["const rules = { owner: 'Meta', words: 'as Meta writes it' };", []],
	])('would be found in %s', (code, found) => {
		expect(namesIn('nodes/shared/any.ts', code)).toEqual(found);
	});

	it('is named once in the credentials of each node', () => {
		for (const file of NODES) {
			const { code = '' } = sources.find((each) => each.file === file) ?? {};
			const named = [...code.matchAll(/onlyFor\('(\w+)'\)/g)].map(([, id]) => id);
			expect(named.sort()).toEqual([...ids].sort());
		}
	});
});
