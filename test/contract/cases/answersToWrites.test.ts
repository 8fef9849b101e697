import '../../engine/support/withoutWaiting';
import { kirim, lancePilot, waCr } from '../../engine/action/vendors';
import type { Vendor } from '../../engine/action/vendors';
import type { INodeParameters } from '../../engine/support/n8n';
import { byName } from './creating';
import { CASES, describeCase, expectCases } from './describeCase';
import type { Reply } from './scriptedVendor';
import { listing, run, takingWrite, useScriptedVendor } from './scriptedVendor';

const server = useScriptedVendor();

const fields = {
	operation: 'create',
	name: 'new_one',
	language: 'en',
	category: 'UTILITY',
	bodyText: 'Hi there.',
};
const answered = async (vendor: Vendor, parameters: INodeParameters, reply: Reply) => {
	const names = { name: 'new_one', template_name: 'new_one', body_data: 'Hi there.' };
	const content = { content: 'Hi there.', components: { body: { text: 'Hi there.' } } };
	const row = vendor.row(77, { ...names, ...content, status: 'PENDING' });
	return await run(server, vendor, parameters, takingWrite(vendor, row, reply));
};
const isCreated = (vendor: Vendor, reply: Reply) => async () => {
	const { items, sent } = await answered(vendor, fields, reply);
	expect(items).toMatchObject([{ name: 'new_one' }]);
	expect(sent).toHaveLength(1);
};

describeCase('B23', 'the write worked, its answer has an odd shape', {
	'LancePilot create, data without status': isCreated(lancePilot, {
		status: 201,
		body: {
			success: true,
			data: { id: 77, name: 'new_one', language: 'en', category: 'UTILITY' },
		},
	}),
	"LancePilot create, data with Meta's components": isCreated(lancePilot, {
		status: 201,
		body: {
			data: {
				id: 77,
				name: 'new_one',
				language: 'en',
				category: 'UTILITY',
				status: 'PENDING',
				components: [{ type: 'BODY', text: 'Hi there.' }],
			},
		},
	}),
	'Kirim create, data without status': isCreated(kirim, {
		status: 201,
		body: { data: { object: 'template', name: 'new_one', id: 'tmpl_1' } },
	}),
	'LancePilot create, 201 with an empty body': isCreated(lancePilot, { status: 201 }),
	'LancePilot update, 200 with a web page': async () => {
		const { words, sent } = await run(
			server,
			lancePilot,
			{
				operation: 'update',
				template: byName('template_1|en'),
				updateFields: { footer: 'New' },
			},
			listing(
				lancePilot,
				() => [lancePilot.row(1)],
				({ method }) => (method === 'POST' ? { body: '<html><body>Hi</body></html>' } : null),
			),
		);
		expect(sent).toHaveLength(1);
		expect(words).toContain('web page');
		expect(words).not.toMatch(/nothing was/i);
	},
	'sync, 204': async () => {
		for (const vendor of [lancePilot, waCr, kirim]) {
			const { items } = await answered(vendor, { operation: 'sync' }, { status: 204 });
			expect(items).toMatchObject([{ outcome: 'completed' }]);
		}
	},
	'sync, 202 with an empty body': async () => {
		for (const vendor of [lancePilot, waCr, kirim]) {
			const { items } = await answered(vendor, { operation: 'sync' }, { status: 202 });
			expect(items).toMatchObject([{ outcome: 'completed' }]);
		}
	},
	'sync, templates as an object': async () => {
		const body = { data: { synced_count: 2, templates: { 3: waCr.row(3), 4: waCr.row(4) } } };
		const { items } = await answered(waCr, { operation: 'sync' }, { body });
		expect(items).toMatchObject([{ outcome: 'completed', synced: 2 }]);
	},
});

expectCases(CASES.answersToWrites);
