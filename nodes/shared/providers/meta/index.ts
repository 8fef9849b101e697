import { metaSendRequest } from '../../metaComponents/message';
import { bodyOfRow, contentOfRow } from '../../metaComponents/row';
import { CATEGORIES } from '../../template/category';
import type { Channel } from '../../template/channel';
import { UserError } from '../../template/userError';
import { filledText, idOf, objectOrEmpty, textOf } from '../../template/values';
import { cursorPages } from '../../transport/pages';
import { findRow } from '../findRow';
import type { TemplateProvider } from '../provider';
import { metaDescriptor } from './descriptor';
import { readMetaError } from './errors';
import { metaLimits } from './limits';
import { readBusinessAccount, readList, readSummaryRow } from './schemas';
import { TEMPLATE_ID, metaWrite } from './write';

/** Graph names no maximum; 100 is what its own pages and other clients ask for. */
const PAGE_SIZE = 100;

/**
 * `rejected_reason` and `quality_score` come only when they are asked for. `last_updated_time` is not:
 * no page of Meta's names it, and Graph refuses the whole call for a field that a version lacks.
 */
const WATCHED_FIELDS = 'id,name,language,status,category,quality_score';
const FIELDS = `${WATCHED_FIELDS},components,parameter_format,rejected_reason,previous_category,sub_category,message_send_ttl_seconds`;

/**
 * The statuses that Graph's filter is known to take; it refuses a call with any other. Source: the
 * Graph reference of message_templates. Of the others the whole list is read.
 */
const STATUS_FILTERS = [
	'APPROVED',
	'DELETED',
	'DISABLED',
	'IN_APPEAL',
	'LIMIT_EXCEEDED',
	'PAUSED',
	'PENDING',
	'PENDING_DELETION',
	'REJECTED',
];

const BUSINESS_ACCOUNT = /^\d{5,32}$/;

/** Meta's Graph API, WhatsApp Business Management. The source: nothing has to be synced. */
export const meta: TemplateProvider = {
	...metaDescriptor,
	credential: 'metaTemplatesApi',
	secret: { field: 'accessToken', displayName: 'Access Token' },
	credentialAccount: {
		field: 'businessAccountId',
		displayName: 'Business Account ID',
		pattern: BUSINESS_ACCOUNT,
		hint: 'the id of the WhatsApp Business Account, digits only, for example 102290129340398',
	},
	pathPrefix({ apiVersion }) {
		const version = String(apiVersion ?? '').trim();
		if (/^v\d{1,3}\.\d{1,2}$/.test(version)) return `/${version}`;
		throw new UserError(
			'API Version is not a version of the Graph API',
			'Open the Meta credential and set API Version to one such as v23.0.',
		);
	},
	templateId: { pattern: TEMPLATE_ID, hint: 'digits only, for example 1234567890123456' },
	limits: metaLimits,
	...metaWrite,
	readError: readMetaError,
	listsWatchedOnly: true,

	summarize: readSummaryRow,

	content: (row) => contentOfRow(objectOrEmpty(row)),

	body: (row) => bodyOfRow(objectOrEmpty(row)),

	details(row, summary) {
		const rest = objectOrEmpty(row);
		return {
			metaId: summary.id,
			rejectionReason: textOf(rest.rejected_reason),
			createdAt: null,
		};
	},

	toSendRequest: (message) => metaSendRequest(message, message.sender),

	async *listSenders(client, range = {}) {
		const pages = cursorPages({
			range,
			pageSize: PAGE_SIZE,
			fetch: async (after) =>
				readList(
					await client.send({
						method: 'GET',
						path: `/${client.account}/phone_numbers`,
						query: { limit: PAGE_SIZE, after: after ?? undefined },
					}),
				),
		});
		for await (const page of pages) yield { ...page, rows: page.rows.flatMap(readSender) };
	},

	/** Its rows are Meta's create payload with read-only fields, which Template JSON takes anyway. */
	isRow: () => false,
	rowKeys: [],

	async *listChannels(client) {
		const account = await client.send({
			method: 'GET',
			path: `/${client.account}`,
			query: { fields: 'id,name' },
		});
		const { id, name } = readBusinessAccount(account);
		const channel = { provider: 'meta', id, name, phoneNumber: null, status: null };
		yield { rows: [channel], next: null, total: 1 };
	},

	listTemplates: (client, account, query = {}, range = {}) =>
		cursorPages({
			range,
			pageSize: PAGE_SIZE,
			fetch: async (after) =>
				readList(
					await client.send({
						method: 'GET',
						path: `/${account}/message_templates`,
						query: {
							fields: query.watchedOnly === true ? WATCHED_FIELDS : FIELDS,
							limit: PAGE_SIZE,
							after: after ?? undefined,
							status: STATUS_FILTERS.find((one) => one === query.status),
							category: CATEGORIES.find((one) => one === query.category),
							// A prefix at Meta; the caller looks closer.
							name: query.exactName,
						},
					}),
				),
		}),

	async getTemplate(client, account, reference) {
		if (reference.by === 'name') {
			const named = meta.listTemplates(client, account, {
				exactName: reference.name.toLowerCase(),
			});
			return await findRow(named, meta.summarize, reference);
		}
		const answer = await client.exchange({
			method: 'GET',
			path: `/${encodeURIComponent(reference.id)}`,
			query: { fields: FIELDS },
			isAbsent: ({ body }) => isUnknownObject(body),
		});
		return isUnknownObject(answer.body) ? null : answer.body;
	},
};

/** Graph reference, phone_numbers. */
function readSender(row: unknown): Channel[] {
	const { id, verified_name: name, display_phone_number: phone, status } = objectOrEmpty(row);
	const known = idOf(id);
	if (known === null) return [];
	const texts = {
		name: filledText(name),
		phoneNumber: filledText(phone),
		status: filledText(status),
	};
	return [{ provider: 'meta', id: known, ...texts }];
}

/** Graph answers 400, code 100, subcode 33 for an id that it does not have, or does not show. */
function isUnknownObject(body: unknown): boolean {
	const error = objectOrEmpty(objectOrEmpty(body).error);
	return Number(error.code) === 100 && Number(error.error_subcode) === 33;
}
