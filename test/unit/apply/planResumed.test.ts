import fc from 'fast-check';

import type { TemplateDefinition } from '../../../nodes/shared/template/content';
import type { TemplateChanges } from '../../../nodes/shared/template/merge';
import { desiredKey } from '../../../nodes/WhatsAppTemplates/actions/template/apply/plan';
import { changes, definition, validWords } from '../template/definitions';
import { listedAs, plan } from './planOf';

describe('a run that is stopped and begun again', () => {
	interface Vendor {
		templates: Map<string, TemplateDefinition>;
		writes: string[];
	}

	/** Applies a set; killed after so many steps, of which each write has two: sent, and answered. */
	function run(desired: readonly TemplateChanges[], vendor: Vendor, steps: number) {
		const listedNow = [...vendor.templates].map(([id, one]) => listedAs(one, { id }));
		const plans = desired.map((one) =>
			plan(
				one,
				listedNow.filter((each) => each.definition.name === one.name),
			),
		);
		let left = steps;
		for (const { action, definition: one } of plans) {
			if (action !== 'create' && action !== 'update') continue;
			if (left-- <= 0) break;
			const key = desiredKey(one.name, one.language);
			vendor.templates.set(key, one);
			vendor.writes.push(`${action} ${key}`);
			if (left-- <= 0) break;
		}
		return plans;
	}

	const set = fc.uniqueArray(validWords, {
		selector: ({ name, language }) => `${name}|${language}`,
		minLength: 1,
		maxLength: 6,
	});

	it('ends as desired, with nothing done twice and nothing lost', () => {
		fc.assert(
			fc.property(
				set,
				fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
				fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 6 }),
				(words, exists, kills) => {
					const desired = words.map((one) => changes(one));
					const vendor: Vendor = { templates: new Map(), writes: [] };
					// Some are there already, with another text.
					for (const [index, one] of words.entries()) {
						if (!exists[index]) continue;
						const before = definition({ ...one, body: { text: 'Before.', samples: [] } });
						vendor.templates.set(desiredKey(before.name, before.language), before);
					}
					for (const steps of kills) run(desired, vendor, steps);
					run(desired, vendor, Infinity);

					expect(new Set(vendor.writes).size).toBe(vendor.writes.length);
					const after = run(desired, vendor, Infinity);
					expect(after.map(({ action }) => action)).toEqual(desired.map(() => 'unchanged'));
					expect(vendor.templates.size).toBe(desired.length);
					for (const one of words) {
						const wanted = definition(one);
						const key = desiredKey(wanted.name, wanted.language);
						expect(vendor.templates.get(key)).toMatchObject({ name: wanted.name });
					}
				},
			),
			{ numRuns: 100 },
		);
	});
});
