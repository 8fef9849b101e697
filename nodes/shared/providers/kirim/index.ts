import { metaSendRequest } from '../../metaComponents/message';
import type { Channel } from '../../template/channel';
import { filledText, firstText, idOf, objectOrEmpty } from '../../template/values';
import { partialErrors } from '../../transport/errorBody';
import { cursorPages } from '../../transport/pages';
import { parse } from '../../transport/parse';
import { findRow } from '../findRow';
import { isoTime } from '../isoTime';
import type { TemplateProvider } from '../provider';
import { channelPage } from '../channelPage';
import { isKirimRow, readBody, readContent, unlistedBeside } from './content';
import { kirimDescriptor } from './descriptor';
import { kirimLimits } from './limits';
import { readKirimError } from './errors';
import { ROW_KEYS, accountRow, readList, readSummaryRow, readSyncResult } from './schemas';
import { kirimWrite } from './write';

/** Kirim's largest page. Source: concepts/pagination. */
const PAGE_SIZE = 100;

/** What Kirim sends unasked; the page of its accounts names no parameter for it. */
const ACCOUNTS_PAGE_SIZE = 25;

/** The filter takes exactly these, in lower case; what leaving it out means is not documented. */
const STATUS_FILTERS: ReadonlySet<string> = new Set(['approved', 'pending', 'rejected']);

/** Kirim, docs.kirimdev.com. Templates are addressed by name; statuses are lower case. */
export const kirim: TemplateProvider = {
	...kirimDescriptor,
	credential: 'kirimTemplatesApi',
	secret: { field: 'apiKey', displayName: 'API Key' },
	/** A row without an id goes by name and language; neither form enters a path. */
	templateId: { pattern: /^[A-Za-z0-9_|-]{1,540}$/, hint: 'for example tmpl_01HXYZ' },
	limits: kirimLimits,
	...kirimWrite,
	readError: readKirimError,

	summarize: readSummaryRow,

	content: (row) => readContent(objectOrEmpty(row)),

	body: (row) => readBody(objectOrEmpty(row)),

	details(row) {
		const rest = objectOrEmpty(row);
		return {
			metaId: idOf(rest.meta_id),
			rejectionReason: filledText(rest.rejection_reason) ?? filledText(rest.rejected_reason),
			createdAt: isoTime(rest.created_at),
		};
	},

	/**
	 * Meta's form. Assumption: with every kind of part, since no public page prints more than texts; its
	 * own clients pass the form on.
	 */
	toSendRequest: (message) => metaSendRequest(message, message.account),

	isRow: isKirimRow,
	unlistedBeside,
	rowKeys: ROW_KEYS,

	async *listChannels(client, range) {
		const pages = cursorPages({
			range,
			pageSize: ACCOUNTS_PAGE_SIZE,
			fetch: async (cursor) =>
				readList(
					await client.send({
						method: 'GET',
						path: '/accounts',
						query: { status: 'all', cursor: cursor ?? undefined },
					}),
				),
		});
		for await (const page of pages) yield channelPage(page, readChannel);
	},

	listTemplates(client, account, query = {}, range) {
		const status = query.status?.toLowerCase() ?? 'all';
		return cursorPages({
			range,
			pageSize: PAGE_SIZE,
			fetch: async (cursor) =>
				readList(
					await client.send({
						method: 'GET',
						path: `/${account}/templates`,
						query: {
							status: STATUS_FILTERS.has(status) ? status : 'all',
							language: query.language,
							limit: PAGE_SIZE,
							cursor: cursor ?? undefined,
						},
					}),
				),
		});
	},

	/**
	 * In the list: the page of one template takes a name, of which several languages may exist, and
	 * the list's filter compares languages exactly.
	 */
	getTemplate: async (client, account, reference) =>
		await findRow(kirim.listTemplates(client, account), kirim.summarize, reference),

	async syncTemplates(client, account) {
		const body = await client.send({
			method: 'POST',
			path: `/${account}/templates/sync`,
			// "Idempotent — call any time": Kirim's own page.
			idempotent: true,
			allowEmpty: true,
		});
		const { synced, created, updated } = readSyncResult(body);
		return {
			outcome: 'completed',
			synced,
			created,
			updated,
			message: null,
			errors: partialErrors(body),
		};
	},
};

/** Accounts that have no phone number id yet cannot be used and are left out. */
function readChannel(row: unknown): Channel | null {
	const account = parse(accountRow, row, "Kirim's account");
	if (!account.phone_number_id) return null;
	return {
		provider: 'kirim',
		id: account.phone_number_id,
		name: firstText(account.name, account.verified_name),
		phoneNumber: firstText(account.phone_number, account.display_phone_number),
		status: account.status,
	};
}
