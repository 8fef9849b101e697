import type { INodeParameters } from '../engine/support/n8n';
import type { ExecuteSetup } from '../engine/support/runNode';
import { runNode } from '../engine/support/runNode';
import type { Provider } from '../sandbox/provider';
import { ORDER, PICTURE, VENDORS, offeredVendors, operationsOf, setupFor } from './operations';
import type { ParameterFigures } from './figures';
import type { SandboxPlace } from './place';
import { everythingIn } from './shown';
import { watched } from './watch';

/** One way to lead a request to another host. */
interface Trial {
	name: string;
	setup: ExecuteSetup;
	/** An answer of Meta to the start of an upload. */
	uploadId?: string;
}

/**
 * Values that lead to another host where somebody joins addresses carelessly: in parameters, in the
 * credential, in media, in an upload's id. What reached the other origin is the judge.
 */
export async function tryOrigins(place: SandboxPlace): Promise<ParameterFigures> {
	const { sandbox, other } = place;
	const figures: ParameterFigures = { tried: 0, refused: 0, faults: [] };
	for (const provider of offeredVendors()) {
		const secret = `Kcanary0origins${provider}Q`;
		sandbox.addKey({ provider, key: secret });
		for (const { name, setup, uploadId } of trialsOf(place, provider, secret)) {
			sandbox.setTemplates({ provider, templates: [ORDER] });
			if (uploadId !== undefined) {
				const effect = { kind: 'status', status: 200, body: { id: uploadId } } as const;
				sandbox.addFault({ provider, path: 'uploads', times: 'always', effect });
			}
			figures.tried += 1;
			const before = other.received.length;
			const shown = await watched(async ({ logs }) => {
				const items = await runNode(setup).catch((error: unknown) => {
					figures.refused += 1;
					return error;
				});
				return everythingIn([items, logs]);
			});
			const at = `${name} (${provider})`;
			const asked = other.received[before];
			if (asked !== undefined) figures.faults.push(`${at}: ${asked.slice(0, 200)}`);
			if (shown.includes(secret)) figures.faults.push(`${at}: shows the key`);
			sandbox.clearFaults();
		}
	}
	return figures;
}

function trialsOf(place: SandboxPlace, provider: Provider, secret: string): Trial[] {
	const { other } = place;
	const { host } = new URL(other.url);
	const { account, credential, fields } = VENDORS[provider];
	const own = place.baseUrlOf(provider);
	const setupWith = (parameters: INodeParameters, change: object = {}): ExecuteSetup => {
		const setup = setupFor({ place, provider, secret, id: null }, parameters);
		Object.assign(setup.credentials[credential] ?? {}, change);
		return setup;
	};
	const locator = (mode: string, value: string) => ({ __rl: true, mode, value });
	const trials: Trial[] = [];

	const paths = [
		`//${host}/x`,
		`/\\${host}/x`,
		`\\\\${host}\\x`,
		`${other.url}/x`,
		`@${host}/x`,
		`:80@${host}/x`,
		`..//${host}/x`,
		`../../../..//${host}`,
		`%2f%2f${host}`,
		`x\r\nHost: ${host}`,
		`?next=${other.url}`,
		`#${other.url}`,
	];
	for (const value of paths) {
		for (const operation of operationsOf(provider)) {
			if (operation !== 'get' && operation !== 'update' && operation !== 'delete') continue;
			for (const mode of ['id', 'name']) {
				const template = locator(mode, value);
				const change = operation === 'update' ? { updateFields: { footer: 'New' } } : {};
				trials.push({
					name: `${operation} of ${mode} ${value}`,
					setup: setupWith({ operation, template, ...change }),
				});
			}
		}
		if (account !== null) {
			for (const operation of ['getAll', 'sync']) {
				trials.push({
					name: `${operation} in account ${value}`,
					setup: setupWith({ operation, [account]: locator('id', value) }),
				});
			}
		}
		for (const field of Object.keys({ ...fields, ...(provider === 'meta' && META_FIELDS) })) {
			trials.push({
				name: `${field} ${value}`,
				setup: setupWith({ operation: 'getAll' }, { [field]: value }),
			});
		}
	}

	const vendorHost = new URL(own).host;
	const bases = [
		`${own}/..//${host}`,
		`${own}/../../..//${host}/x`,
		`${own}\\@${host}`,
		`http://${vendorHost}@${host}/`,
		`http://${vendorHost}:x@${host}/`,
		`http://${vendorHost}%2f@${host}/`,
		`http://${host}#@${vendorHost}/`,
		`http://${host}?@${vendorHost}/`,
		`${own};${other.url}`,
		`${own}\n${other.url}`,
		`${own} ${other.url}`,
	];
	for (const baseUrl of bases) {
		for (const operation of ['getAll', ...(VENDORS[provider].syncs ? ['sync'] : [])]) {
			trials.push({
				name: `${operation} with Base URL ${baseUrl}`,
				setup: setupWith({ operation, options: { maxRetries: 0 } }, { baseUrl }),
			});
		}
	}

	if (VENDORS[provider].writes.includes('create')) {
		const create = {
			operation: 'create',
			name: 'promo',
			language: 'en',
			category: 'MARKETING',
			bodyText: 'Have a look.',
		};
		const media = { type: 'media', mediaType: 'image' };
		const mediaUrl = `${other.url}/picture.png`;
		const components = [
			{ type: 'HEADER', format: 'IMAGE', example: { header_handle: [mediaUrl] } },
			{ type: 'BODY', text: 'Have a look.' },
		];
		const withFile = (): ExecuteSetup => ({
			...setupWith({
				...create,
				additionalFields: { header: { header: { ...media, binaryPropertyName: 'data' } } },
			}),
			binary: [PICTURE],
		});
		trials.push(
			{
				name: 'media at another address',
				setup: setupWith({
					...create,
					additionalFields: { header: { header: { ...media, mediaUrl } } },
				}),
			},
			{
				name: 'media at another address, as JSON',
				setup: setupWith({
					operation: 'create',
					inputMode: 'json',
					templateJson: JSON.stringify({
						name: 'promo',
						language: 'en',
						category: 'MARKETING',
						components,
					}),
				}),
			},
			{ name: 'media as a file', setup: withFile() },
		);
		if (provider === 'meta') {
			const ids = [
				`${other.url}/upload:1`,
				`//${host}/upload:1`,
				`upload:1@${host}`,
				`upload:1/../..//${host}`,
				`upload:1?sig=a&next=${other.url}`,
			];
			for (const uploadId of ids) {
				trials.push({ name: `an upload ${uploadId}`, setup: withFile(), uploadId });
			}
		}
	}
	return trials;
}

/** Further fields of Meta's credential that stand in an address. */
const META_FIELDS = { apiVersion: '', appId: '' };
