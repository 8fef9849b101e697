import type { IExecuteFunctions } from 'n8n-workflow';

import { whyPartOfSet } from '../../../nodes/WhatsAppTemplates/actions/template/apply/partOfSet';

const runOf = (type: string) =>
	({
		getNode: () => ({ name: 'Apply', type }),
		getParentNodes: () => [],
		getChildNodes: () => [],
	}) as unknown as IExecuteFunctions;

it('takes what an agent gives for a part of the set', () => {
	const name = 'n8n-nodes-whatsapp-templates.whatsAppTemplates';
	expect(whyPartOfSet(runOf(`${name}Tool`))).toMatch(/an agent gives one template at a time/);
	expect(whyPartOfSet(runOf(name))).toBeNull();
});
