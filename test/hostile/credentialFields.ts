import { runNode } from '../engine/support/runNode';
import type { ParameterFigures } from './figures';
import { cpuMs, LONGEST_MS } from './figures';
import { VENDORS, offeredVendors, setupFor } from './operations';
import type { SandboxPlace } from './place';
import { everythingIn, wordsOf } from './shown';

/** A key in the wrong field, or that is no key: nothing of it may be shown. */
export async function tryCredentials(place: SandboxPlace): Promise<ParameterFigures> {
	const figures: ParameterFigures = { tried: 0, refused: 0, faults: [] };
	const { faults } = figures;
	const core = 'canarybaseurl77';
	const odd = [
		`K${core}Q`,
		`https://${core}@vendor.test/api`,
		`https://vendor.test/api?key=${core}`,
		`https://vendor.test/#${core}`,
		`file:///${core}`,
		`https://${core}:1:2`,
		`http://127.0.0.1:1/${core}${'/'.repeat(100_000)}`,
	];
	for (const provider of offeredVendors()) {
		const { credential, secret: field } = VENDORS[provider];
		for (const baseUrl of odd) {
			for (const secret of [`K${core}Q`, `K ${core}`, '', `K${core}\n`]) {
				const setup = setupFor({ place, provider, secret, id: null }, { operation: 'getAll' });
				Object.assign(setup.credentials[credential] ?? {}, { [field]: secret, baseUrl });
				const started = cpuMs();
				figures.tried += 1;
				const parameters = { ...setup.parameters, options: { maxRetries: 0 } };
				const error = await runNode({ ...setup, parameters }).then(
					() => null,
					(thrown: unknown) => thrown,
				);
				if (error !== null) figures.refused += 1;
				const at = `${provider} with Base URL ${baseUrl.slice(0, 50)}`;
				if (error === null) faults.push(`${at}: was used`);
				if (everythingIn(error).includes(core)) {
					faults.push(`${at}: shows the key: ${wordsOf(error).slice(0, 200)}`);
				}
				if (cpuMs() - started > LONGEST_MS) faults.push(`${at}: slow`);
			}
		}
	}
	return figures;
}
