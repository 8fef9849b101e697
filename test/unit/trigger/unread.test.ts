import type { TemplateProvider } from '../../../nodes/shared/providers/provider';
import { loadProvider, providers } from '../../../nodes/shared/providers/registry';
import { UserError } from '../../../nodes/shared/template/userError';
import { present, toItem } from '../../../nodes/WhatsAppTemplatesTrigger/emit';

const summary = {
	id: '12',
	name: 'order',
	language: 'en',
	category: 'UTILITY',
	status: 'REJECTED',
	qualityScore: null,
	updatedAt: null,
};
const change = { event: 'leftPending', from: 'PENDING', to: 'REJECTED', previousStatus: 'PENDING' };
const event = { change, row: {}, summary } as Parameters<typeof toItem>[0];
const ids = providers.map(({ descriptor }) => descriptor.id);

describe.each(ids)('an event at %s whose template cannot be read', (id) => {
	const itemOf = async (details?: TemplateProvider['details'], why?: string) => {
		const provider = { ...(await loadProvider(id)), ...(details && { details }) };
		return toItem(event, { provider, account: 'account' }, '2026-11-26T10:00:00.000Z', why);
	};
	const unreadable = () => {
		throw new UserError('The row is a riddle.');
	};

	it('is emitted with what is watched, and says that the rest could not be read', async () => {
		expect(await itemOf(unreadable)).toMatchObject({
			event: 'leftPending',
			name: 'order',
			status: 'REJECTED',
			body: null,
			message:
				'Text, reason and other details could not be read: The row is a riddle. A field that is null here may have a value; read the template with the operation Get.',
		});
	});

	it('says so where only the watched fields were asked for and the whole row did not come', async () => {
		expect(await itemOf(undefined, 'no answer in time')).toMatchObject({
			message: expect.stringContaining('could not be read: no answer in time.'),
		});
	});

	it.each(['simplified', 'full'] as const)('says it in the output %s', async (output) => {
		expect(present(await itemOf(unreadable), { output })).toHaveProperty('message');
	});

	it('says nothing where everything was read', async () => {
		expect(await itemOf()).not.toHaveProperty('message');
	});
});
