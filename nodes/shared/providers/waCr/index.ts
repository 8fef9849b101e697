import { prepareForMeta } from '../../metaComponents/authentication';
import { UserError } from '../../template/userError';
import { idOf, objectOrEmpty, textOf } from '../../template/values';
import type { Client } from '../../transport/client';
import { partialErrors } from '../../transport/errorBody';
import type { ListRange } from '../../transport/pages';
import { numberedPages } from '../../transport/pages';
import { parse } from '../../transport/parse';
import { graphCopyLimits } from '../../validation/limits';
import { findRow } from '../findRow';
import { isoTime } from '../isoTime';
import type { TemplateProvider } from '../provider';
import { unwrap } from '../answer';
import { isWaCrRow, readBody, readContent, unlistedBeside } from './content';
import { waCrDescriptor } from './descriptor';
import { readWaCrError } from './errors';
import { waCrSendRequest } from './message';
import { ROW_KEYS, accountRow, readList, readSummaryRow, readSyncResult } from './schemas';

/** Largest page. Source: docs.app.wa.cr, List Templates. */
const PAGE_SIZE = 100;

/** WA.cr APP API v2, docs.app.wa.cr. The account is the token's own. */
export const waCr: TemplateProvider = {
	...waCrDescriptor,
	credential: 'waCrTemplatesApi',
	secret: { field: 'apiToken', displayName: 'API Token' },
	templateId: {
		/** A row without an id goes by name and language, which enter no path. */
		pattern: /^[A-Za-z0-9_|-]{1,540}$/,
		hint: "Meta's template id (template_id), for example 1234567890123456",
	},
	requestsPerMinute: 60,
	limits: graphCopyLimits,
	prepare: prepareForMeta,
	readError: readWaCrError,

	summarize: readSummaryRow,

	content: (row) => readContent(objectOrEmpty(row)),

	body: (row) => readBody(objectOrEmpty(row)),

	details(row) {
		const rest = objectOrEmpty(row);
		return {
			metaId: idOf(rest.template_id),
			rejectionReason: textOf(rest.rejected_reason),
			createdAt: isoTime(rest.created_at),
		};
	},

	toSendRequest: waCrSendRequest,

	isRow: isWaCrRow,
	unlistedBeside,
	rowKeys: ROW_KEYS,

	async *listChannels(client) {
		const body = await client.send({ method: 'GET', path: '/account' });
		const account = parse(accountRow, unwrap(body), "WA.cr's account");
		if (Object.values(account).every((value) => value === null || value === undefined)) {
			throw new UserError(
				"WA.cr's answer shows no account",
				'Check Base URL in the credential, and whether the token may read the account.',
			);
		}
		yield {
			rows: [
				{
					provider: 'waCr',
					id: account.id ?? 'account',
					name: account.name,
					phoneNumber: account.phone_number,
					status: account.status,
				},
			],
			next: null,
			total: 1,
		};
	},

	listTemplates: (client, _account, query = {}, range) =>
		list(
			client,
			{
				// Brackets as WA.cr's own n8n node sends them; the pages list only `search`.
				'filter[status]': query.status,
				'filter[category]': query.category,
				'filter[language]': query.language,
				search: query.name,
			},
			range,
		),

	newestFirst: (client) => list(client, { sort: '-updated_at' }),

	async getTemplate(client, account, reference) {
		if (reference.by === 'name') {
			const named = waCr.listTemplates(client, account, { name: reference.name });
			return await findRow(named, waCr.summarize, reference);
		}
		if (reference.id.includes('|')) {
			return await findRow(waCr.listTemplates(client, account), waCr.summarize, reference);
		}
		const answer = await client.exchange({
			method: 'GET',
			path: `/templates/${encodeURIComponent(reference.id)}`,
			allow404: true,
		});
		return answer.status === 404 ? null : unwrap(answer.body);
	},

	async syncTemplates(client) {
		const body = await client.send({
			method: 'POST',
			path: '/templates/sync',
			// Copies Meta's state, so a second one does no harm (inferred, not on the page).
			idempotent: true,
			allowEmpty: true,
		});
		const { synced, message } = readSyncResult(body);
		return { outcome: 'completed', synced, message, errors: partialErrors(body) };
	},
};

function list<Kept = unknown>(
	client: Client,
	query: Record<string, string | undefined>,
	range?: ListRange<Kept>,
) {
	return numberedPages({
		first: 1,
		range,
		pageSize: PAGE_SIZE,
		fetch: async (page) => {
			const body = await client.send({
				method: 'GET',
				path: '/templates',
				query: { page, per_page: PAGE_SIZE, ...query },
			});
			return readList(body);
		},
	});
}
