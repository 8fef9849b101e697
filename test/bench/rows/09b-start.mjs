import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { readPackageJson } from '../../../scripts/setup/repository.mjs';
import { recordReads } from '../../e2e/install/reads.mjs';
import { withN8n } from '../n8nServer.mjs';

/** @type {import('../row.mjs').Row} */
export const start = {
	id: '9b',
	work: 'files of the package that a real n8n reads before the first use',
	rival: 'the same package without its lazy-loading metadata, in the same n8n',
	sandbox: false,
	n8n: true,
	timeless: true,

	async run({ add }) {
		const { name, n8n: listed } = await readPackageJson();
		const plain = `${name}-plain`;
		/** @type {Awaited<ReturnType<typeof recordReads>>} */
		let reads;
		await withN8n(
			async ({ rest, url }) => {
				// What the editor asks for when it opens.
				for (const kind of ['nodes', 'credentials']) {
					const headers = { cookie: rest.cookie() };
					const answer = await fetch(`${url}/types/${kind}.json`, { headers });
					const types = await answer.text();
					if (kind === 'nodes' && !types.includes(`"${plain}.`)) throw new Error(`No ${plain}`);
				}
				const ours = byKind(await reads.soFar(), name, listed.credentials);
				const rival = byKind(await reads.soFar(), plain, listed.credentials);
				// Nothing would be read of a package that n8n did not find, or with a reader that sees nothing.
				if (ours.json === 0 || rival.code === 0) throw new Error('No file was seen to be read');
				add({
					case: `code of nodes (besides it ${ours.json} JSON, ${ours.credentials} credentials)`,
					unit: 'files',
					ours: ours.code,
					rival: rival.code,
					ratio: ours.code / rival.code,
					value: ours.code,
					atMost: 0,
					// load-nodes-and-credentials.js, postProcessLoaders, in n8n 2.41.1.
					goal: '0; n8n itself loads the credential classes of every package',
				});
			},
			async (userFolder) => {
				const nodes = join(userFolder, '.n8n', 'nodes');
				await copyWithoutMetadata(join(nodes, 'node_modules'), name, plain);
				await dependOn(join(nodes, 'package.json'), plain);
				reads = await recordReads(join(nodes, 'node_modules'), join(userFolder, 'reads.txt'));
				return reads.env;
			},
		);
	},
};

/**
 * @param {string} modules folder of both packages
 * @param {string} name
 * @param {string} plain name of the copy
 */
async function copyWithoutMetadata(modules, name, plain) {
	const copy = join(modules, plain);
	await cp(join(modules, name), copy, { recursive: true });
	for (const metadata of ['known', 'types'])
		await rm(join(copy, 'dist', metadata), { recursive: true });
	await change(join(copy, 'package.json'), (packageJson) => ({ ...packageJson, name: plain }));
}

/**
 * @param {string} file package.json of what is installed
 * @param {string} name
 */
async function dependOn(file, name) {
	await change(file, ({ dependencies, ...rest }) => ({
		...rest,
		dependencies: { ...dependencies, [name]: Object.values(dependencies)[0] },
	}));
}

/**
 * @param {string} file of JSON
 * @param {(content: any) => any} by
 */
async function change(file, by) {
	await writeFile(file, JSON.stringify(by(JSON.parse(await readFile(file, 'utf8')))));
}

/**
 * @param {string[]} paths that were read
 * @param {string} name of a package
 * @param {string[]} credentials files of its credential classes
 */
function byKind(paths, name, credentials) {
	const own = paths
		.filter((path) => path.startsWith(`${name}/`))
		.map((path) => path.slice(name.length + 1));
	const isJson = (/** @type {string} */ path) => path.endsWith('.json');
	return {
		json: own.filter(isJson).length,
		credentials: own.filter((path) => credentials.includes(path)).length,
		code: own.filter((path) => !isJson(path) && !credentials.includes(path)).length,
	};
}
