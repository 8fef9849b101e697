import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { repository } from '../setup/repository.mjs';
import { pruned, withoutOthers } from './prune.mjs';

/** Where a path without an ending may lead, a declaration beside its code. */
const ENDINGS = ['', '.ts', '.js', '.d.ts', '/index.ts'];

/**
 * @overload
 * @param {string[]} entries
 * @param {import('./prune.mjs').LeftOut} leftOut
 * @returns {Promise<Map<string, string>>}
 */
/**
 * @overload
 * @param {string[]} entries
 * @param {import('./prune.mjs').LeftOut} leftOut
 * @param {(path: string, code: string) => boolean} belongs
 * @returns {Promise<Map<string, string> | null>}
 */
/**
 * Files of this repository, pruned for one provider, with all that they lead to: whatever stands in
 * quotes and is the relative path of a file counts, however it is imported.
 *
 * @param {string[]} entries paths below the root
 * @param {import('./prune.mjs').LeftOut} leftOut
 * @param {(path: string, code: string) => boolean} [belongs] what may be among them
 * @returns {Promise<Map<string, string> | null>} text by path; `null` when something does not belong
 */
export async function reachable(entries, leftOut, belongs = () => true) {
	/** @type {Map<string, string>} */
	const found = new Map();
	const waiting = [...entries];
	for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
		if (found.has(path)) continue;
		const text = await textOf(path);
		if (!belongs(path, text)) return null;
		const code = reduced(path, text, leftOut);
		found.set(path, code);
		for (const [, target] of code.matchAll(/['"](\.\.?\/[^'"\n]*)['"]/g)) {
			waiting.push(...leadsTo(join(dirname(path), target ?? '')));
		}
	}
	return found;
}

/** @type {Map<string, Promise<string>>} */
const texts = new Map();

/** @param {string} path */
function textOf(path) {
	const text = texts.get(path) ?? readFile(join(repository, path), 'utf8');
	texts.set(path, text);
	return text;
}

/** What was reduced for a provider already: most tests lead to the same files. */
/** @type {WeakMap<import('./prune.mjs').LeftOut, Map<string, string>>} */
const reducedFor = new WeakMap();

/** @type {(path: string, text: string, leftOut: import('./prune.mjs').LeftOut) => string} */
function reduced(path, text, leftOut) {
	const known = reducedFor.get(leftOut) ?? new Map();
	reducedFor.set(leftOut, known);
	const code = known.get(path) ?? withoutRest(path, text, leftOut);
	known.set(path, code);
	return code;
}

/** @type {(path: string, text: string, leftOut: import('./prune.mjs').LeftOut) => string} */
function withoutRest(path, text, leftOut) {
	if (/^(nodes|credentials)\/.*\.ts$/.test(path)) return pruned(text, leftOut);
	return /^test\/sandbox\/.*\.ts$/.test(path) ? withoutOthers(text, leftOut) : text;
}

/** Packages that a file imports by name. @param {string} code */
export function packagesOf(code) {
	const specifiers = code.matchAll(
		/(?:from|import|require|requireActual|mock)\s*\(?\s*['"]([^'".][^'"\n]*)['"]/g,
	);
	return [...specifiers]
		.map(([, name]) => name ?? '')
		.filter((name) => !name.startsWith('node:'))
		.map((name) => (/^(@[^/]+\/)?[^/]+/.exec(name) ?? [name])[0]);
}

/** @param {string} path @returns {string[]} */
function leadsTo(path) {
	return ENDINGS.map((ending) => join(repository, `${path}${ending}`))
		.filter((each) => existsSync(each) && statSync(each).isFile())
		.map((each) => relative(repository, each).replaceAll('\\', '/'))
		.filter((each) => /^(nodes|credentials|test)\//.test(each));
}
