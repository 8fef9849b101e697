import { z } from 'zod';

import { kirim } from '../../../nodes/shared/providers/kirim';
import { lancePilot } from '../../../nodes/shared/providers/lancePilot';
import type { TemplateProvider } from '../../../nodes/shared/providers/provider';
import { twoChat } from '../../../nodes/shared/providers/twoChat';
import { waCr } from '../../../nodes/shared/providers/waCr';
import type { SyncAnswer, SyncSummary } from '../../../nodes/shared/template/syncSummary';
import { syncSummarySchema } from '../../../nodes/shared/template/syncSummary';

/** What a sync says when the vendor answers this; errors are the transport's business. */
async function sync(provider: TemplateProvider, body: unknown, status = 200): Promise<SyncAnswer> {
	const answer = { status, headers: {}, body };
	const client = {
		baseUrl: '',
		account: null,
		pathPrefix: '',
		credential: {},
		credentialKey: () => '',
		send: async () => body,
		exchange: async () => answer,
	};
	const said = await provider.syncTemplates?.(client, 'account');
	return { ...nothing, ...answerSchema.parse(said) };
}

const answerSchema = syncSummarySchema
	.partial({ synced: true, created: true, updated: true, startedAt: true })
	.omit({ provider: true, channel: true })
	.extend({ errors: z.string().nullable() })
	.strict();

const nothing = { synced: null, created: null, updated: null, startedAt: null };

it.each<[string, TemplateProvider, unknown, Partial<SyncSummary>]>([
	[
		'LancePilot’s prose',
		lancePilot,
		{ success: true, message: 'Templates synced successfully' },
		{ ...nothing, outcome: 'completed', message: 'Templates synced successfully' },
	],
	[
		'LancePilot’s OpenAPI file',
		lancePilot,
		{ data: {} },
		{ ...nothing, outcome: 'completed', message: null },
	],
	[
		'WA.cr’s fields in data',
		waCr,
		{ data: { synced_count: 12, templates: [{}] } },
		{ ...nothing, outcome: 'completed', synced: 12 },
	],
	['WA.cr’s bare fields', waCr, { synced_count: 3, templates: [] }, { synced: 3 }],
	['WA.cr’s templates without a count', waCr, { data: { templates: [{}, {}] } }, { synced: 2 }],
	['WA.cr’s printed sample', waCr, {}, { ...nothing, outcome: 'completed' }],
	[
		'2Chat’s new sync',
		twoChat,
		{
			success: true,
			is_syncing: true,
			start_time_syncing: '2026-04-10T12:08:02.318000',
			message: 'Template sync started in background. Please wait.',
		},
		{
			outcome: 'started',
			startedAt: '2026-04-10T12:08:02.318Z',
			message: 'Template sync started in background. Please wait.',
		},
	],
	[
		'2Chat’s running sync',
		twoChat,
		{
			success: true,
			is_syncing: true,
			message: 'Template sync is already in progress. Please wait.',
		},
		{ ...nothing, outcome: 'alreadyRunning' },
	],
	[
		'2Chat’s running sync on the newer page, whose time proves nothing',
		twoChat,
		{
			success: true,
			is_syncing: true,
			start_time_syncing: '2026-04-10T12:08:02.318000',
			message: 'Template sync is already in progress. Please wait.',
		},
		{ outcome: 'alreadyRunning', startedAt: null },
	],
	[
		'Kirim’s result',
		kirim,
		{ data: { object: 'template_sync_result', synced: 12, created: 2, updated: 10 } },
		{ outcome: 'completed', synced: 12, created: 2, updated: 10, message: null },
	],
	[
		'Kirim’s result without counts',
		kirim,
		{ data: { object: 'template_sync_result' } },
		{ ...nothing, outcome: 'completed' },
	],
])('reads %s', async (_what, provider, body, summary) => {
	expect(await sync(provider, body)).toMatchObject(summary);
});

it('reads LancePilot’s 404 that is no error', async () => {
	const body = { success: false, message: 'No pending templates found' };
	expect(await sync(lancePilot, body, 404)).toEqual({
		...nothing,
		outcome: 'nothingPending',
		message: 'No pending templates found',
		errors: null,
	});
});

it.each([
	[waCr, { data: { synced_count: 'many' } }],
	[waCr, { data: { synced_count: -1 } }],
	[kirim, { data: { synced: -1, created: {}, updated: 'x' } }],
])('takes a count that is none for unknown: the sync was done', async (provider, body) => {
	expect(await sync(provider, body)).toMatchObject({ ...nothing, outcome: 'completed' });
});

it.each(['', null, undefined])('takes %j for a sync that was accepted', async (body) => {
	for (const provider of [waCr, kirim, lancePilot]) {
		expect(await sync(provider, body, 204)).toMatchObject({ ...nothing, outcome: 'completed' });
	}
	expect(await sync(twoChat, body, 202)).toMatchObject({ ...nothing, outcome: 'started' });
});

it('counts WA.cr’s templates whatever list they come in', async () => {
	const templates = { 3: { template_id: '1' }, 7: { template_id: '2' } };
	expect(await sync(waCr, { templates })).toMatchObject({ synced: 2 });
});

it.each([
	[lancePilot, { success: true, data: { synced: 2, errors: ['promo: not found at Meta'] } }],
	[waCr, { success: true, data: { synced_count: 2, errors: { promo: ['not found at Meta'] } } }],
	[kirim, { data: { synced: 2, errors: [{ field: 'promo', message: 'not found at Meta' }] } }],
	[twoChat, { success: true, data: { synced: 2, errors: ['promo: not found at Meta'] } }],
])('tells what a vendor says of the part that failed', async (provider, body) => {
	expect((await sync(provider, body)).errors).toBe('promo: not found at Meta');
});

it.each([{ errors: [] }, { errors: 0 }, { errors: null }, { data: { errors: {} } }, {}])(
	'takes %j for a sync without errors',
	async (body) => {
		expect((await sync(kirim, body)).errors).toBeNull();
	},
);
