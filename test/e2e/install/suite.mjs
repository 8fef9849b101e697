/**
 * The tarball goes the way that a user's click on Install takes it: n8n's own code asks a registry
 * (here one on loopback), unpacks, strips, loads and remembers it. Then n8n restarts, as servers do.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outputOf, restClient } from '../../../scripts/n8n/rest.mjs';
import { sandboxCredentials } from '../../../scripts/n8n/sandbox.mjs';
import { startN8n } from '../../../scripts/n8n/server.mjs';
import { npm } from '../../../scripts/setup/npm.mjs';
import { readPackageJson, repository } from '../../../scripts/setup/repository.mjs';
import { newUserFolder, openSandbox } from '../support/lab.mjs';
import { START, inARow } from '../support/workflow.mjs';
import { recordReads } from './reads.mjs';
import { npmFrom, startRegistry } from './registry.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const NEIGHBOUR_KEY = 'neighbour_sandbox_key';
/** A port where nothing listens: n8n's look-ups at npm's and n8n's own hosts end there. */
const NOWHERE = 'http://127.0.0.1:9';

/** @param {import('../support/openSuite.mjs').Suite} suite */
export async function run(suite) {
	const { check, log, installed } = suite;
	const ours = await readPackageJson();
	const neighbour = JSON.parse(
		await readFile(join(HERE, 'n8n-nodes-neighbour', 'package.json'), 'utf8'),
	);
	const sandbox = await openSandbox(suite);
	sandbox.addKey({ provider: 'twoChat', key: NEIGHBOUR_KEY });
	const userFolder = await newUserFolder(suite);
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', ours.name);

	const tarballs = join(userFolder, 'tarballs');
	await mkdir(tarballs);
	const ourTarball = await pack(repository, tarballs, log);
	const neighbourTarball = await pack(join(HERE, 'n8n-nodes-neighbour'), tarballs, log);

	const registry = await startRegistry([
		{ packageJson: ours, tarball: ourTarball },
		{ packageJson: neighbour, tarball: neighbourTarball },
	]);
	suite.onEnd(registry.stop);
	const ownNpm = await npmFrom(join(userFolder, 'bin'), registry.url);
	const first = await startN8n({
		installed,
		userFolder,
		log,
		env: {
			PATH: [ownNpm, dirname(installed.node), process.env.PATH].join(delimiter),
			npm_config_registry: registry.url,
			HTTPS_PROXY: NOWHERE,
			N8N_LOG_LEVEL: 'debug',
		},
	});
	suite.onEnd(first.stop);
	const installing = restClient(first.url);
	await installing.logIn();

	await check('n8n installs the package by its name', async () => {
		const answer = await installing.request('POST', '/community-packages', { name: ours.name });
		assert.equal(answer.installedVersion, ours.version);
		assert.deepEqual(
			answer.installedNodes.map(({ type }) => type).sort(),
			nodeTypesOf(ours).sort(),
		);
	});
	await check('n8n installs the neighbour that owns twoChatApi beside it', async () => {
		await installing.request('POST', '/community-packages', { name: neighbour.name });
	});
	await check('n8n lists both packages as loaded', async () => {
		const packages = await installing.request('GET', '/community-packages');
		assert.deepEqual(
			packages.map(({ packageName, failedLoading }) => [packageName, failedLoading]).sort(),
			[
				[neighbour.name, false],
				[ours.name, false],
			],
		);
	});
	await check('nothing but dist, package.json and the texts is installed', async () => {
		const wanted = ['LICENSE', 'LICENSE.md', 'README.md', 'dist', 'package.json'];
		const files = await readdir(target);
		assert.deepEqual(
			files.filter((file) => !wanted.includes(file)),
			[],
		);
		const within = await readdir(join(target, 'dist'), { recursive: true });
		assert.deepEqual(
			within.filter((file) => /\.(ts|map|tsbuildinfo)$|(^|\/)(tests?|sandbox)(\/|$)/.test(file)),
			[],
		);
		const { dependencies = {} } = JSON.parse(await readFile(join(target, 'package.json'), 'utf8'));
		assert.deepEqual(dependencies, {});
		assert.ok(!existsSync(join(target, 'node_modules')));
	});
	await check('n8n warns of nothing while it installs', () => {
		assert.deepEqual(complaints(first.logs(), ours.name), []);
	});
	await first.stop();

	const reads = await recordReads(target, join(userFolder, 'reads.txt'));
	const server = await startN8n({
		installed,
		userFolder,
		log,
		env: { N8N_LOG_LEVEL: 'debug', ...reads.env },
	});
	suite.onEnd(server.stop);
	const n8n = restClient(server.url);
	await n8n.logIn();

	await check('a restarted n8n says that it lazy-loads the package', () => {
		assert.match(server.logs(), new RegExp(`Lazy-loading nodes and credentials from ${ours.name}`));
	});
	await check('a restarted n8n warns of nothing about the package', () => {
		assert.deepEqual(complaints(server.logs(), ours.name), []);
	});
	// n8n 2.41.1 itself loads the credential classes of every package at each start, to add its field
	// for allowed domains (load-nodes-and-credentials.js, postProcessLoaders).
	await check(
		'n8n reads JSON and the credential classes, and no node, before the first use',
		async () => {
			const read = await reads.soFar();
			assert.ok(read.includes('dist/types/nodes.json'), `read were: ${read.join(', ')}`);
			assert.deepEqual(
				read.filter((path) => !path.endsWith('.json') && !ours.n8n.credentials.includes(path)),
				[],
			);
		},
	);
	await check('both nodes and the tool appear', async () => {
		const all = await typesOf(server.url, n8n, 'nodes');
		const found = all.filter(({ name }) => name.startsWith(`${ours.name}.`));
		assert.deepEqual(
			found.map(({ name }) => name).sort(),
			[...nodeTypesOf(ours), `${ours.name}.whatsAppTemplatesTool`].sort(),
		);
		for (const { name, iconUrl } of found) {
			for (const theme of ['light', 'dark']) {
				const icon = await fetch(`${server.url}/${iconUrl[theme]}`);
				assert.equal(icon.status, 200, `${theme} icon of ${name}`);
				assert.match(await icon.text(), /<svg/);
			}
		}
	});
	await check('every credential type appears with its own name, the neighbour’s too', async () => {
		const all = await typesOf(server.url, n8n, 'credentials');
		const names = all.map(({ name }) => name);
		const wanted = [...credentialTypesOf(ours), 'twoChatApi'];
		assert.deepEqual(
			wanted.filter((name) => !names.includes(name)),
			[],
		);
		assert.equal(all.find(({ name }) => name === 'twoChatApi').displayName, '2Chat API');
		const twoChat = all.find(({ name }) => name === 'twoChatTemplatesApi');
		assert.equal(twoChat.displayName, '2Chat Templates API');
	});

	const credentials = {
		ours: sandboxCredentials(sandbox.url).twoChat,
		neighbours: {
			name: '2Chat (neighbour)',
			type: 'twoChatApi',
			data: { apiKey: NEIGHBOUR_KEY, baseUrl: sandbox.baseUrls.twoChat },
		},
	};
	await check('each of the two 2Chat credentials is tested with its own key', async () => {
		const statusOf = async (credential) => (await n8n.testCredential(credential)).status;
		assert.equal(await statusOf(credentials.ours), 'OK');
		assert.equal(await statusOf(credentials.neighbours), 'OK');
		sandbox.revokeKey({ provider: 'twoChat', key: NEIGHBOUR_KEY });
		assert.equal(await statusOf(credentials.neighbours), 'Error');
		assert.equal(await statusOf(credentials.ours), 'OK');
		sandbox.addKey({ provider: 'twoChat', key: NEIGHBOUR_KEY });
	});
	await check('both nodes work in one workflow, each with its credential', async () => {
		const mine = await n8n.createCredential(credentials.ours);
		const theirs = await n8n.createCredential(credentials.neighbours);
		const { id } = await n8n.createWorkflow(
			inARow('Neighbours', [
				{
					name: '2Chat',
					type: `${neighbour.name}.twoChat`,
					parameters: {},
					credentials: { twoChatApi: { id: theirs.id, name: theirs.name } },
				},
				{
					name: 'WhatsApp Templates',
					type: `${ours.name}.whatsAppTemplates`,
					parameters: {
						provider: 'twoChat',
						resource: 'template',
						operation: 'getAll',
						phoneNumber: { __rl: true, mode: 'id', value: sandbox.accounts.twoChat },
					},
					credentials: { twoChatTemplatesApi: { id: mine.id, name: mine.name } },
				},
			]),
		);
		const execution = await n8n.finished(await n8n.run(id, START));
		assert.equal(execution.status, 'success');
		assert.equal(outputOf(execution, '2Chat')[0].success, true);
		const templates = outputOf(execution, 'WhatsApp Templates');
		assert.ok(templates.some(({ name }) => name === 'order_confirmation'));
	});
	await check('the first use reads the node’s code', async () => {
		const read = await reads.soFar();
		assert.ok(read.includes('dist/nodes/WhatsAppTemplates/WhatsAppTemplates.node.js'));
	});
	await check('n8n still warns of nothing about the package', () => {
		assert.deepEqual(complaints(server.logs(), ours.name), []);
	});
}

/**
 * @param {string} folder of a package
 * @param {string} destination
 * @param {import('../../../scripts/setup/logFile.mjs').LogFile} log
 * @returns {Promise<string>} the tarball's path
 */
async function pack(folder, destination, log) {
	const args = ['pack', '--json', '--pack-destination', destination];
	const { stdout } = await npm(args, { cwd: folder, log });
	const [{ filename }] = JSON.parse(stdout);
	return join(destination, filename);
}

/** @param {{ name: string, n8n: { nodes: string[] } }} packageJson */
function nodeTypesOf({ name, n8n }) {
	return n8n.nodes.map((path) => `${name}.${lowerFirst(classNameOf(path))}`);
}

/** @param {{ n8n: { credentials: string[] } }} packageJson */
function credentialTypesOf({ n8n }) {
	return n8n.credentials.map((path) => lowerFirst(classNameOf(path)));
}

/** @param {string} path of a node's or credential's file */
function classNameOf(path) {
	return path.replace(/^.*\//, '').replace(/\.(node|credentials)\.js$/, '');
}

/** @param {string} text */
function lowerFirst(text) {
	return text.charAt(0).toLowerCase() + text.slice(1);
}

/**
 * What the editor loads about all nodes or credentials when it opens.
 *
 * @param {string} url
 * @param {ReturnType<typeof restClient>} n8n
 * @param {'nodes' | 'credentials'} kind
 * @returns {Promise<any[]>}
 */
async function typesOf(url, n8n, kind) {
	const response = await fetch(`${url}/types/${kind}.json`, { headers: { cookie: n8n.cookie() } });
	assert.equal(response.status, 200);
	return /** @type {any[]} */ (await response.json());
}

/**
 * Lines of n8n's log above `info` that speak of the package, its nodes or its credentials.
 *
 * @param {string} logs
 * @param {string} packageName
 */
function complaints(logs, packageName) {
	return (
		logs
			.split('\n')
			.filter((line) => /\b(warn|error)\b/i.test(line))
			// The look-up that ended at NOWHERE; n8n then asks npm, as it does behind a firewall.
			.filter((line) => !line.includes('Failed to execute npm registry request'))
			.filter((line) => line.includes(packageName) || /whatsAppTemplates|TemplatesApi/i.test(line))
	);
}
