import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toTemplate } from '../../nodes/shared/providers/toTemplate.ts';
import { createClient } from '../../nodes/shared/transport/client.ts';
import * as documentedRows from '../../test/unit/providers/documentedRows.ts';
import { repository } from '../setup/repository.mjs';
import { checksOf } from './checks.mjs';
import { readEvidence } from './evidence.mjs';
import { readOnlyContext } from './readOnlyContext.mjs';
import { differences } from './shapes.mjs';

/** Kirim publishes its OpenAPI below the base URL; no other vendor's address is documented. */
const OPEN_API = { kirim: '/openapi.json' };

/**
 * Reads an account as the nodes do, and says how the answers fit what is documented and assumed.
 * Nothing is written, and nothing of the account is part of the report.
 *
 * @param {object} options
 * @param {string} options.provider id
 * @param {string} options.key
 * @param {string} [options.account] the first that is listed where left out; Meta needs it
 * @param {string} [options.baseUrl] the vendor's own where left out
 * @returns {Promise<string>} Markdown, to be pasted into an issue
 */
export async function probe({ provider: id, key, account, baseUrl }) {
	const provider = await providerOf(id);
	const credential = await credentialOf(provider.credential);
	const fields = {
		...Object.fromEntries(credential.properties.map(({ name, default: value }) => [name, value])),
		[provider.secret.field]: key,
		...(baseUrl && { baseUrl }),
		...(provider.credentialAccount && { [provider.credentialAccount.field]: account ?? '' }),
	};
	const { context, exchanges, during } = readOnlyContext({ credential, fields });
	const client = await createClient(context, provider, { maxRetries: 0 });

	/** @type {string[]} */
	const lines = [];
	/** @type {(step: string, work: () => Promise<string>) => Promise<void>} */
	const read = async (step, work) => {
		during(step);
		const before = exchanges.length;
		const said = await work().catch((error) => `cannot be used: ${reasonOf(error)}`);
		const sent = exchanges
			.slice(before)
			.map(({ path, status }) => `\`GET ${path}\` ${status ?? 'no answer'}`);
		lines.push(`| ${step} | ${sent.join(', ') || '–'} | ${said} |`);
	};
	const bodyOf = (/** @type {string} */ step) =>
		exchanges.find((exchange) => exchange.step === step)?.body;

	const testPath = credential.test?.request.url;
	if (testPath && !testPath.startsWith('=')) {
		await read('credential test', async () => {
			await client.send({ method: 'GET', path: testPath });
			return 'accepted';
		});
	} else {
		lines.push('| credential test | – | left out: it reads what the next line reads |');
	}
	let chosen = client.account ?? account ?? null;
	await read('accounts', async () => {
		const page = await firstOf(provider.listChannels(client, { want: 1 }));
		if (provider.account) chosen ??= page?.rows[0]?.id ?? null;
		return `${page?.rows.length ?? 0} read`;
	});

	/** @type {unknown[]} */
	let rows = [];
	if (provider.account && chosen === null) {
		lines.push('| list | – | no account to read from: set WHATSAPP_TEMPLATES_ACCOUNT |');
	} else {
		await read('list', async () => {
			const page = await firstOf(provider.listTemplates(client, chosen, {}, { want: 1 }));
			rows = page?.rows ?? [];
			const unread = rows.map((row) => unreadable(provider, row, chosen)).filter(Boolean);
			const more = page?.next === null ? 'the only page' : 'more pages';
			const odd = [...new Set(unread)].map((reason) => `; unreadable: ${reason}`).join('');
			return `${rows.length} rows, ${unread.length} unreadable, ${more}${odd}`;
		});
	}
	const known = rows.find((row) => unreadable(provider, row, chosen) === '');
	if (known !== undefined) {
		await read('one template', async () => {
			const wanted = provider.summarize(known).id;
			const row = await provider.getTemplate(client, chosen, { by: 'id', id: wanted });
			if (row === null) return 'not found by its id';
			const reason = unreadable(provider, row, chosen);
			return reason === '' ? 'read' : `unreadable: ${reason}`;
		});
	}
	const openApi = Object.entries(OPEN_API).find(([name]) => name === id)?.[1];
	if (openApi) {
		await read('OpenAPI', async () => {
			await client.send({ method: 'GET', path: openApi });
			return 'read';
		});
	}

	const seen = {
		test: bodyOf('credential test'),
		channels: bodyOf('accounts'),
		list: bodyOf('list'),
		rows,
		openApi: bodyOf('OpenAPI'),
	};
	const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
	return [
		`### Probe of ${provider.displayName}, version ${version}`,
		'',
		'Read-only. Names, texts, numbers, ids and the key are left out.',
		'',
		'| Read | Requests | Result |',
		'| --- | --- | --- |',
		...lines,
		'',
		'**Rows beside the documented one**',
		'',
		...shapeLines(id, rows),
		'',
		'**What [docs/evidence.md](https://github.com/n8n-nodes-whatsapp-templates/n8n-nodes-whatsapp-templates/blob/main/docs/evidence.md) says**',
		'',
		'| Id | Grade | What | Here |',
		'| --- | :-: | --- | --- |',
		...(await evidenceLines(id, seen)),
		'',
	].join('\n');
}

/** @param {string} id @param {unknown[]} rows */
function shapeLines(id, rows) {
	const documented = Object.entries(documentedRows).find(([name]) => name === `${id}Row`)?.[1];
	if (rows.length === 0) return ['- no row was read'];
	const found = differences(rows, documented ?? {});
	return found.length > 0 ? found.map((line) => `- ${line}`) : ['- they fit'];
}

/** @param {string} id @param {import('./checks.mjs').Seen} seen */
async function evidenceLines(id, seen) {
	const evidence = await readEvidence();
	return Object.entries(checksOf(id)).map(([row, check]) => {
		const { what, grade } = evidence.get(row) ?? { what: '', grade: '' };
		const { holds, detail } = check(seen);
		const word = holds === null ? 'open' : holds ? 'holds' : '**does not hold**';
		return `| ${row} | ${grade} | ${what} | ${word}: ${detail} |`;
	});
}

/**
 * @param {import('../../nodes/shared/providers/provider.ts').TemplateProvider} provider
 * @param {unknown} row
 * @param {string | null} account
 * @returns {string} why a row cannot be read, empty where it can
 */
function unreadable(provider, row, account) {
	try {
		toTemplate(provider, row, account);
		return '';
	} catch (error) {
		return reasonOf(error);
	}
}

/**
 * What went wrong, without what a vendor or the account put into it: quoted words, addresses and
 * everything with a digit.
 *
 * @param {unknown} error
 */
function reasonOf(error) {
	const status = /** @type {{ httpCode?: string }} */ (error)?.httpCode;
	if (status) return `refused with status ${status}`;
	const message = error instanceof Error ? error.message : String(error);
	return message
		.replace(/"[^"]*"?|“[^”]*”?/g, '"…"')
		.replace(/\S*[\d@/]\S*/g, '…')
		.slice(0, 200)
		.replaceAll('|', '/')
		.replace(/\s+/g, ' ');
}

/** @template T @param {AsyncIterable<T>} pages @returns {Promise<T | undefined>} */
async function firstOf(pages) {
	for await (const page of pages) return page;
	return undefined;
}

/**
 * From its folder, since the registry's own import is for the compiled package.
 *
 * @param {string} id
 * @returns {Promise<import('../../nodes/shared/providers/provider.ts').TemplateProvider>}
 */
async function providerOf(id) {
	const file = join(repository, 'nodes', 'shared', 'providers', id, 'index.ts');
	return (await import(pathToFileURL(file).href))[id];
}

/** @param {string} name @returns {Promise<import('n8n-workflow').ICredentialType>} */
async function credentialOf(name) {
	const className = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
	const file = join(repository, 'credentials', `${className}.credentials.ts`);
	const classes = await import(pathToFileURL(file).href);
	return new classes[className]();
}
