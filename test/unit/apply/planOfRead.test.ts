import fc from 'fast-check';

import { decodeComponents } from '../../../nodes/shared/metaComponents/decode';
import { writableContent } from '../../../nodes/shared/metaComponents/authentication';
import { lancePilot } from '../../../nodes/shared/providers/lancePilot';
import { completeTemplate } from '../../../nodes/shared/providers/completeTemplate';
import type { TemplateDefinition } from '../../../nodes/shared/template/content';
import { emptyContent } from '../../../nodes/shared/template/content';
import type { PlanRules } from '../../../nodes/WhatsAppTemplates/actions/template/apply/planRules';
import { changesFromJson } from '../../../nodes/shared/templateJson/read';
import { anyComponents } from '../metaComponents/grammar';
import { shapes } from '../metaComponents/shapes';
import { definition, validWords } from '../template/definitions';
import { listedAs, plan, summaryOf } from './planOf';

describe('a plan of what was just read', () => {
	/** The item that Get Many puts out, as the desired template. */
	const read = (one: TemplateDefinition) => {
		const item = completeTemplate(
			{ ...summaryOf(one), id: '7' },
			{
				provider: 'any',
				channel: null,
				metaId: null,
				rejectionReason: null,
				createdAt: null,
				content: one.content,
			},
		);
		return changesFromJson(JSON.stringify(item)).changes;
	};
	const buttonsWith = (button: object) => ({ type: 'BUTTONS', buttons: [button] });
	const asMeta = {
		prepare: (one: TemplateDefinition) => ({
			...one,
			content: writableContent(one.content, one.category),
		}),
	};
	const there = (components: unknown[]): TemplateDefinition => ({
		name: 'shape',
		language: 'en_US',
		category: /otp/i.test(JSON.stringify(components)) ? 'AUTHENTICATION' : 'MARKETING',
		content: { ...emptyContent, ...decodeComponents(components) },
	});
	const planOfRead = (one: TemplateDefinition, more: Partial<PlanRules>) => {
		const { action, differences } = plan(read(one), [listedAs(one)], more);
		return { action, differences };
	};
	const nothing = { action: 'unchanged', differences: [] };

	it.each(Object.entries(shapes))('finds nothing to do: %s', (_name, components) => {
		expect(planOfRead(there(components), asMeta)).toEqual(nothing);
	});

	it('finds nothing to do, whatever the grammar of components makes', () => {
		fc.assert(
			fc.property(anyComponents, (components) => {
				expect(planOfRead(there(components), asMeta)).toEqual(nothing);
			}),
			{ numRuns: 200 },
		);
	});

	it.each<[string, unknown, unknown]>([
		[
			'what a flow button does',
			buttonsWith({ type: 'FLOW', text: 'Go', flow_id: '1', flow_action: 'navigate' }),
			buttonsWith({ type: 'FLOW', text: 'Go', flow_id: 1, flow_action: 'NAVIGATE' }),
		],
		[
			'the kind of a part that nobody knows',
			{ type: 'sparkler', colour: 'red' },
			{ type: 'SPARKLER', colour: 'red' },
		],
	])('takes the case of %s for spelling', (_what, given, listedPart) => {
		const [desired, found] = [given, listedPart].map((part) =>
			there([{ type: 'BODY', text: 'Hi.' }, part]),
		) as [TemplateDefinition, TemplateDefinition];
		expect(plan(read(desired), [listedAs(found)]).differences).toEqual([]);
	});

	it('finds nothing to do at a provider with a shape of its own', () => {
		fc.assert(
			fc.property(validWords, (words) => {
				const { prepare } = lancePilot;
				expect(planOfRead(definition(words), { prepare })).toEqual(nothing);
			}),
			{ numRuns: 100 },
		);
	});
});
