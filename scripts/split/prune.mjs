import ts from 'typescript';

/**
 * What stays out of a package for one provider.
 *
 * @typedef {object} LeftOut
 * @property {import('./names.mjs').SplitNames} names
 * @property {string[]} others ids of the other providers
 * @property {string[]} lacking capabilities that the provider does not have
 *
 * @typedef {[start: number, end: number, text?: string]} Edit
 */

/** Operations that stand behind a capability of the same name: without it, nothing of them is needed. */
const OPERATIONS = ['create', 'update', 'delete'];

/**
 * A source file without what belongs to the other providers or to operations that this one lacks:
 * entries of lists and objects that take it from another file, and whatever the form would never
 * show. Imports and constants that nobody needs any more go with them.
 *
 * @param {string} code
 * @param {LeftOut} leftOut
 */
export function pruned(code, leftOut) {
	const steps = [dropEntries, dropOwnCondition, fixProvider, dropSentences, dropUnused];
	return steps.reduce((text, step) => step(text, leftOut), code);
}

/**
 * The same for a file that nobody is shown anything of.
 *
 * @param {string} code
 * @param {LeftOut} leftOut
 */
export function withoutOthers(code, leftOut) {
	return dropUnused(dropEntries(code, leftOut));
}

/** @type {(code: string, leftOut: LeftOut) => string} */
function dropEntries(code, leftOut) {
	const file = parsed(code);
	const foreign = new Set(
		imports(file)
			.filter(({ from }) => isForeign(from, leftOut))
			.flatMap(({ names }) => names),
	);
	const hidden = new Set(
		constants(file)
			.filter(({ value }) => isNeverShown(value.getText(file), leftOut))
			.map(({ name }) => name),
	);
	/** @type {Edit[]} */
	const edits = [];
	visit(file, (node) => {
		if (!ts.isArrayLiteralExpression(node) && !ts.isObjectLiteralExpression(node)) return true;
		const entries = ts.isArrayLiteralExpression(node) ? node.elements : node.properties;
		for (const entry of entries) {
			if (isTakenFrom(entry, foreign) || isHidden(entry, file, hidden, leftOut)) {
				edits.push(withComma(entry, file));
			}
		}
		return true;
	});
	return edited(code, outermost(edits));
}

/** A credential that is the only one needs no condition. @param {string} code */
function dropOwnCondition(code) {
	const file = parsed(code);
	/** @type {Edit[]} */
	const edits = [];
	visit(file, (node) => {
		if (ts.isPropertyAssignment(node) && /^onlyFor\('/.test(node.initializer.getText(file))) {
			edits.push(withComma(node, file));
		}
		return true;
	});
	return edited(code, edits);
}

/**
 * With one provider there is nothing to choose; the parameter stays, since conditions name it.
 *
 * @type {(code: string, leftOut: LeftOut) => string}
 */
function fixProvider(code, { names }) {
	const file = parsed(code);
	const statement = file.statements.find(
		(each) =>
			ts.isVariableStatement(each) &&
			each.declarationList.declarations[0]?.name.getText(file) === 'providerProperty',
	);
	if (!statement) return code;
	const text = `\n\n/** The only one: nothing to choose, and a name for the conditions of the form. */
export const providerProperty: INodeProperties = {
	displayName: 'Provider',
	name: 'provider',
	type: 'hidden',
	default: '${names.provider}',
};`;
	return edited(code, [[statement.getFullStart(), statement.end, text]]);
}

/**
 * Sentences and clauses of what the editor shows that speak of another vendor.
 *
 * @type {(code: string, leftOut: LeftOut) => string}
 */
function dropSentences(code, { names }) {
	const file = parsed(code);
	/** @type {Edit[]} */
	const edits = [];
	visit(file, (node) => {
		if (!ts.isStringLiteral(node) || !node.text.includes(' ')) return true;
		if (!names.foreign.test(node.text)) return true;
		const quoted = node.getText(file);
		const kept = quoted
			.slice(1, -1)
			.split(/(?<=[.;])\s+/)
			.filter((clause) => !names.foreign.test(clause))
			.join(' ')
			.replace(/;$/, '');
		if (kept === '') throw new Error(`Nothing remains without the other vendors: ${quoted}`);
		// n8n's style: a description of one sentence has no full stop.
		const styled = /\. /.test(kept) ? kept : kept.replace(/\.$/, '');
		edits.push([node.getStart(file), node.end, `${quoted[0]}${styled}${quoted[0]}`]);
		return true;
	});
	return edited(code, edits);
}

/** @param {string} code @returns {string} */
function dropUnused(code) {
	const file = parsed(code);
	const counts = new Map();
	visit(file, (node) => {
		if (ts.isIdentifier(node)) counts.set(node.text, (counts.get(node.text) ?? 0) + 1);
		return true;
	});
	const isUnused = (/** @type {string} */ name) => counts.get(name) === 1;
	/** @type {Edit[]} */
	const edits = [];
	for (const { node, names } of imports(file)) {
		if (names.length > 0 && names.every(isUnused)) {
			edits.push([node.getFullStart(), node.end]);
		} else if (
			node.importClause?.namedBindings &&
			ts.isNamedImports(node.importClause.namedBindings)
		) {
			for (const element of node.importClause.namedBindings.elements) {
				if (isUnused(element.name.text)) edits.push(withComma(element, file));
			}
		}
	}
	for (const { statement, name } of [...constants(file), ...functions(file)]) {
		if (isUnused(name)) edits.push([statement.getFullStart(), statement.end]);
	}
	if (edits.length === 0) return code;
	return dropUnused(edited(code, edits));
}

/**
 * Whether a file belongs to another provider, or to an operation that this provider lacks.
 *
 * @param {string} from as imported, for example `./actions/template/create.description`
 * @param {LeftOut} leftOut
 */
function isForeign(from, { others, lacking }) {
	const parts = from.split('/');
	if (parts.some((part) => others.includes(part))) return true;
	const [operation = '', kind] = (parts.at(-1) ?? '').split('.');
	return kind !== undefined && OPERATIONS.includes(operation) && lacking.includes(operation);
}

/**
 * Whether an entry is one of these names: by itself, spread, or as a value of an entry that is an
 * object. What lies deeper belongs to an entry of its own.
 *
 * @param {ts.Node} entry
 * @param {Set<string>} names
 */
function isTakenFrom(entry, names) {
	if (ts.isObjectLiteralExpression(entry)) {
		return entry.properties.some(
			(property) => ts.isPropertyAssignment(property) && isTakenFrom(property.initializer, names),
		);
	}
	if (ts.isPropertyAssignment(entry)) {
		const { initializer } = entry;
		return !ts.isObjectLiteralExpression(initializer) && isTakenFrom(initializer, names);
	}
	if (ts.isSpreadElement(entry) || ts.isPropertyAccessExpression(entry)) {
		return isTakenFrom(entry.expression, names);
	}
	return ts.isIdentifier(entry) && names.has(entry.text);
}

/**
 * Whether an entry is shown for other providers only.
 *
 * @type {(entry: ts.Node, file: ts.SourceFile, hidden: Set<string>, leftOut: LeftOut) => boolean}
 */
function isHidden(entry, file, hidden, leftOut) {
	if (!ts.isObjectLiteralExpression(entry) || usesAny(entry, parametersAround(entry))) return false;
	return entry.properties.some((property) => {
		if (property.name?.getText(file) !== 'displayOptions') return false;
		if (!ts.isPropertyAssignment(property)) return false;
		const { initializer } = property;
		return usesAny(initializer, hidden) || isNeverShown(initializer.getText(file), leftOut);
	});
}

/** @param {string} condition @param {LeftOut} leftOut */
function isNeverShown(condition, { others, lacking }) {
	const [, capability] = /providersWith\('(\w+)'\)/.exec(condition) ?? [];
	const [, provider] = /onlyFor\('(\w+)'\)/.exec(condition) ?? [];
	return lacking.includes(capability ?? '') || others.includes(provider ?? '');
}

/** @param {ts.SourceFile} file */
function imports(file) {
	return file.statements.filter(ts.isImportDeclaration).map((node) => {
		const bindings = node.importClause?.namedBindings;
		const names = [
			...(node.importClause?.name ? [node.importClause.name.text] : []),
			...(bindings && ts.isNamespaceImport(bindings) ? [bindings.name.text] : []),
			...(bindings && ts.isNamedImports(bindings)
				? bindings.elements.map(({ name }) => name.text)
				: []),
		];
		return { node, names, from: /** @type {ts.StringLiteral} */ (node.moduleSpecifier).text };
	});
}

/** Top-level constants that the file keeps to itself. @param {ts.SourceFile} file */
function constants(file) {
	return file.statements.filter(ts.isVariableStatement).flatMap((statement) => {
		const [declaration] = statement.declarationList.declarations;
		if (statement.modifiers?.length || !declaration?.initializer) return [];
		return [{ statement, name: declaration.name.getText(file), value: declaration.initializer }];
	});
}

/** Without an entry that uses one, its callers would give something that nobody takes. @param {ts.Node} node */
function parametersAround(node) {
	const around = ts.findAncestor(node, ts.isFunctionLike);
	return new Set(around?.parameters.map(({ name }) => name.getText()));
}

/** Functions that the file keeps to itself. @param {ts.SourceFile} file */
function functions(file) {
	return file.statements.filter(ts.isFunctionDeclaration).flatMap((statement) => {
		if (statement.modifiers?.length || !statement.name) return [];
		return [{ statement, name: statement.name.text }];
	});
}

/** @param {ts.Node} node @param {Set<string>} names */
function usesAny(node, names) {
	let found = false;
	visit(node, (each) => {
		if (ts.isIdentifier(each) && names.has(each.text)) found = true;
		return !found;
	});
	return found;
}

/** @param {ts.Node} node @param {(node: ts.Node) => boolean} each returns whether to go on below */
function visit(node, each) {
	if (each(node)) ts.forEachChild(node, (child) => visit(child, each));
}

/** @param {string} code */
function parsed(code) {
	return ts.createSourceFile('file.ts', code, ts.ScriptTarget.Latest, true);
}

/** @param {ts.Node} node @param {ts.SourceFile} file @returns {Edit} */
function withComma(node, file) {
	const comma = /^\s*,/.exec(file.text.slice(node.end))?.[0] ?? '';
	return [node.getFullStart(), node.end + comma.length];
}

/** @param {Edit[]} edits */
function outermost(edits) {
	return edits.filter(
		([start, end]) =>
			!edits.some(([from, to]) => from <= start && end <= to && to - from > end - start),
	);
}

/** @param {string} code @param {Edit[]} edits */
function edited(code, edits) {
	return edits
		.toSorted(([a], [b]) => b - a)
		.reduce((text, [start, end, put = '']) => text.slice(0, start) + put + text.slice(end), code);
}
