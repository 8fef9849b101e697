import type { Channel } from '../../template/channel';
import { contentOfRow } from '../../metaComponents/row';
import { emptyContent } from '../../template/content';
import { filledText, isObject, textOf } from '../../template/values';
import { numberedPages } from '../../transport/pages';
import { parse } from '../../transport/parse';
import { findRow } from '../findRow';
import type { TemplateProvider } from '../provider';
import { isoTime } from '../schemas';
import { toTemplate } from '../toTemplate';
import { twoChatDescriptor } from './descriptor';
import { readTwoChatError } from './errors';
import { twoChatSendRequest } from './message';
import { numberList, numberRow, readSummaryRow, readPage, syncAnswer } from './schemas';
import { twoChatWrite } from './write';

/** The pages name no size; third parties use `limit` up to 200. `next_page` is trusted alone. */
const PAGE_SIZE = 200;

const CONNECTION_STATUS: Readonly<Record<string, string>> = {
	C: 'connected',
	D: 'disconnected',
	F: 'failure',
};

/** 2Chat, developers.2chat.co. Every call costs a credit; a sync runs in the background. */
export const twoChat: TemplateProvider = {
	...twoChatDescriptor,
	credential: 'twoChatTemplatesApi',
	secret: { field: 'apiKey', displayName: 'API Key' },
	account: {
		parameter: 'phoneNumber',
		displayName: 'Phone Number',
		pattern: /^\+[1-9]\d{6,14}$/,
		hint: 'E.164 with a leading plus sign and no blanks, for example +5215512345432',
	},
	templateId: { pattern: /^[A-Za-z0-9-]{1,128}$/, hint: 'for example TMP1b44a079-…' },
	syncsInBackground: true,
	...twoChatWrite,
	readError: readTwoChatError,

	summarize(row) {
		const { uuid, name, status, category, language, updated_at } = readSummaryRow(row);
		return {
			id: uuid,
			name,
			language,
			status: status.toUpperCase(),
			category: category?.toUpperCase() ?? null,
			qualityScore: null,
			updatedAt: updated_at,
		};
	},

	toTemplate(row, account, summary = twoChat.summarize(row)) {
		const rest = isObject(row) ? row : {};
		return toTemplate(summary, {
			provider: 'twoChat',
			channel: account,
			metaId: null,
			rejectionReason: textOf(rest.rejection_reason) ?? textOf(rest.rejected_reason),
			createdAt: isoTime(rest.created_at),
			content: contentOfRow(rest),
			body: filledText(rest.template_content),
		});
	},

	/** Without components only the text is known, and that may begin with the header. */
	toDefinition(row) {
		const { name, language, category } = twoChat.summarize(row);
		const content = contentOfRow(isObject(row) ? row : {}) ?? emptyContent;
		return { name, language: language ?? '', category: category ?? '', content };
	},

	toSendRequest: twoChatSendRequest,

	isRow: (value) => 'template_content' in value && 'uuid' in value,

	async *listChannels(client) {
		const body = await client.send({ method: 'GET', path: '/waba/numbers' });
		const { numbers } = parse(numberList, body, "2Chat's list of numbers");
		yield { rows: numbers.map(readChannel), next: null, total: numbers.length };
	},

	listTemplates: (client, account, _query, range) =>
		numberedPages({
			first: 0,
			range,
			fetch: async (page) => {
				const body = await client.send({
					method: 'GET',
					path: '/waba/templates',
					query: { phone_number: account ?? '', page, limit: PAGE_SIZE },
				});
				return readPage(body);
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
		});
		const { message, start_time_syncing } = parse(syncAnswer, body, "2Chat's sync answer");
		// Only the message tells the two apart: the newer page prints the time in both answers.
		const isRunning = /already/i.test(message ?? '');
		return {
			provider: 'twoChat',
			channel: account,
			outcome: isRunning ? 'alreadyRunning' : 'started',
			synced: null,
			created: null,
			updated: null,
			startedAt: isRunning ? null : start_time_syncing,
			message,
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
		status: status === null ? null : (CONNECTION_STATUS[status] ?? status),
	};
}
