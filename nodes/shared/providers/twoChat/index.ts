import type { Channel } from '../../template/channel';
import { prepareForMeta } from '../../metaComponents/authentication';
import { bodyOfRow, contentOfRow } from '../../metaComponents/row';
import { filledText, isObject, objectOrEmpty } from '../../template/values';
import { partialErrors } from '../../transport/errorBody';
import { numberedPages } from '../../transport/pages';
import { parse } from '../../transport/parse';
import { graphCopyLimits } from '../../validation/limits';
import { findRow } from '../findRow';
import { isoTime } from '../isoTime';
import type { TemplateProvider } from '../provider';
import { messageOf } from '../answer';
import { channelPage } from '../channelPage';
import { twoChatDescriptor } from './descriptor';
import { readTwoChatError } from './errors';
import { twoChatSendRequest } from './message';
import { ROW_KEYS, numberRow, readList, readNumberList, readSummaryRow } from './schemas';
import { textOnly } from './textOnly';
import { TEMPLATE_ID, twoChatWrite } from './write';

/** The pages name no size; third parties use `limit` up to 200. */
const PAGE_SIZE = 200;

/** As 2Chat's own n8n node asks for its numbers (`per_page`); a third party says `limit`. */
const NUMBERS_PAGE_SIZE = 100;

const CONNECTION_STATUS: ReadonlyMap<string, string> = new Map([
	['C', 'connected'],
	['D', 'disconnected'],
	['F', 'failure'],
]);

/** 2Chat, developers.2chat.co. Every call costs a credit; a sync runs in the background. */
export const twoChat: TemplateProvider = {
	...twoChatDescriptor,
	credential: 'twoChatTemplatesApi',
	secret: { field: 'apiKey', displayName: 'API Key' },
	templateId: { pattern: TEMPLATE_ID, hint: 'for example TMP1b44a079-…' },
	limits: graphCopyLimits,
	prepare: prepareForMeta,
	...twoChatWrite,
	readError: readTwoChatError,

	summarize: readSummaryRow,

	/** Without components only the text is known, and that may begin with the header. */
	content: (row) => contentOfRow(objectOrEmpty(row)),

	body(row) {
		const rest = objectOrEmpty(row);
		return bodyOfRow(rest) ?? filledText(rest.template_content);
	},

	details(row) {
		const rest = objectOrEmpty(row);
		return {
			metaId: null,
			rejectionReason: filledText(rest.rejection_reason) ?? filledText(rest.rejected_reason),
			createdAt: isoTime(rest.created_at),
			body: filledText(rest.template_content),
		};
	},

	textOnly,

	toSendRequest: twoChatSendRequest,

	isRow: (value) => 'template_content' in value && 'uuid' in value,
	rowKeys: ROW_KEYS,

	async *listChannels(client, range) {
		const pages = numberedPages({
			first: 0,
			range,
			pageSize: NUMBERS_PAGE_SIZE,
			fetch: async (page) => {
				const query = { page, per_page: NUMBERS_PAGE_SIZE, limit: NUMBERS_PAGE_SIZE };
				return readNumberList(await client.send({ method: 'GET', path: '/waba/numbers', query }));
			},
		});
		for await (const page of pages) yield channelPage(page, readChannel);
	},

	listTemplates: (client, account, _query, range) =>
		numberedPages({
			first: 0,
			range,
			pageSize: PAGE_SIZE,
			fetch: async (page) => {
				const body = await client.send({
					method: 'GET',
					path: '/waba/templates',
					query: { phone_number: account ?? '', page, limit: PAGE_SIZE },
				});
				return readList(body);
			},
		}),

	/** The page of a single template is not known, so the list is walked. */
	getTemplate: async (client, account, reference) =>
		await findRow(twoChat.listTemplates(client, account), twoChat.summarize, reference),

	async syncTemplates(client, account) {
		const body = await client.send({
			method: 'POST',
			path: '/waba/templates/sync',
			query: { phone_number: account ?? '' },
			// At worst a second background job is started; it reads the same state from Meta.
			idempotent: true,
			allowEmpty: true,
		});
		const message = messageOf(body);
		// Only the message tells the two apart: the newer page prints the time in both answers.
		const isRunning = /already/i.test(message ?? '');
		return {
			outcome: isRunning ? 'alreadyRunning' : 'started',
			startedAt: isRunning || !isObject(body) ? null : isoTime(body.start_time_syncing),
			message,
			errors: partialErrors(body),
		};
	},
};

function readChannel(row: unknown): Channel {
	const number = parse(numberRow, row, "2Chat's number");
	const status = number.connection_status;
	return {
		provider: 'twoChat',
		id: number.phone_number.startsWith('+') ? number.phone_number : `+${number.phone_number}`,
		name: number.friendly_name,
		phoneNumber: number.phone_number,
		status: status === null ? null : (CONNECTION_STATUS.get(status) ?? status),
	};
}
