import { runNode } from '../engine/support/runNode';
import { offeredVendors, setupFor, VENDORS } from './operations';
import type { SandboxPlace } from './place';
import { watched } from './watch';

/** Addresses of the other origin that are meant to be asked. */
const MEANT = '/control-';

export const isMeant = (request: string) => request.split('\n')[0]?.includes(MEANT) === true;

export interface ControlFigures {
	tried: number;
	/** What the other origin should have noticed and did not. */
	faults: string[];
}

/**
 * Leaks on purpose: an origin that notices none of these would notice nothing that goes wrong either.
 * One is a client that follows a redirect with the key, one the node itself with the other origin as its
 * Base URL.
 */
export async function tryControl({
	sandbox,
	other,
	...place
}: SandboxPlace): Promise<ControlFigures> {
	const figures: ControlFigures = { tried: 0, faults: [] };
	for (const provider of offeredVendors()) {
		const secret = `Kcanary0control${provider}Q`;
		sandbox.addKey({ provider, key: secret });
		const leaks: Array<[name: string, leak: (to: string) => Promise<unknown>]> = [
			[
				'a redirect that is followed',
				async (to) => {
					const effect = {
						kind: 'status',
						status: 307,
						body: '',
						headers: { location: to },
					} as const;
					sandbox.addFault({ provider, effect });
					// What a browser keeps to one origin; a header of a vendor's own is carried along.
					const headers = { 'x-user-api-key': secret, 'x-authorization': `Bearer ${secret}` };
					return await fetch(`${place.baseUrlOf(provider)}/templates`, { headers });
				},
			],
			[
				'the node, sent there',
				async (to) => {
					const parameters = { operation: 'getAll', options: { maxRetries: 0 } };
					const target = { place: { sandbox, other, ...place }, provider, secret, id: null };
					const setup = setupFor(target, parameters);
					const { credential } = VENDORS[provider];
					Object.assign(setup.credentials[credential] ?? {}, { baseUrl: to });
					return await watched(async () => await runNode(setup).catch(() => undefined));
				},
			],
		];
		for (const [name, leak] of leaks) {
			figures.tried += 1;
			const before = other.received.length;
			await leak(`${other.url}${MEANT}${provider}`);
			sandbox.clearFaults();
			const seen = other.received.slice(before).filter(isMeant);
			if (!seen.some((request) => request.includes(secret))) {
				figures.faults.push(`${name} (${provider}): ${seen.length} requests, none with the key`);
			}
		}
		sandbox.revokeKey({ provider, key: secret });
	}
	return figures;
}
