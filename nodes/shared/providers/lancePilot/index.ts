import type { Channel } from '../../template/channel';
import { idOf, isObject, objectOrEmpty, textOf } from '../../template/values';
import { partialErrors } from '../../transport/errorBody';
import { numberedPages } from '../../transport/pages';
import { parse } from '../../transport/parse';
import { findRow } from '../findRow';
import { isoTime } from '../isoTime';
import type { TemplateProvider } from '../provider';
import { messageOf, unwrap } from '../answer';
import { channelPage } from '../channelPage';
import { readBody, readContent } from './content';
import { lancePilotDescriptor } from './descriptor';
import { lancePilotLimits } from './limits';
import { isNothingPending, readLancePilotError } from './errors';
import { lancePilotSendRequest } from './message';
import { ROW_KEYS, flatten, readList, readSummaryRow, workspaceRow } from './schemas';
import { TEMPLATE_ID, lancePilotWrite } from './write';

/** The documents name no maximum (10 by default); `meta.last_page` tells what was granted. */
const PAGE_SIZE = 100;

/** LancePilot, api.lancepilot.com. The one reseller here whose API changes a template. */
export const lancePilot: TemplateProvider = {
	...lancePilotDescriptor,
	credential: 'lancePilotTemplatesApi',
	secret: { field: 'apiToken', displayName: 'API Token' },
	templateId: { pattern: TEMPLATE_ID, hint: 'a whole number, for example 1234' },
	limits: lancePilotLimits,
	...lancePilotWrite,
	readError: readLancePilotError,

	summarize: readSummaryRow,

	content: (row) => readContent(objectOrEmpty(row)),

	body: (row) => readBody(objectOrEmpty(row)),

	details(row) {
		const rest = objectOrEmpty(row);
		return {
			metaId: idOf(rest.provider_id),
			rejectionReason: textOf(rest.rejection_reason),
			createdAt: isoTime(rest.created_at),
		};
	},

	toSendRequest: lancePilotSendRequest,

	isRow: (value) => isObject(value.components),
	rowKeys: ROW_KEYS,

	async *listChannels(client, range) {
		const pages = numberedPages({
			first: 1,
			range,
			pageSize: PAGE_SIZE,
			fetch: async (page) => {
				const query = { page, per_page: PAGE_SIZE };
				return readList(await client.send({ method: 'GET', path: '/workspaces', query }));
			},
		});
		for await (const page of pages) yield channelPage(page, readChannel);
	},

	listTemplates: (client, account, _query, range) =>
		numberedPages({
			first: 1,
			range,
			pageSize: PAGE_SIZE,
			fetch: async (page) => {
				const path = `/workspaces/${account}/templates`;
				const query = { page, per_page: PAGE_SIZE };
				return readList(await client.send({ method: 'GET', path, query }));
			},
		}),

	async getTemplate(client, account, reference) {
		if (reference.by === 'name') {
			return await findRow(
				lancePilot.listTemplates(client, account),
				lancePilot.summarize,
				reference,
			);
		}
		const answer = await client.exchange({
			method: 'GET',
			path: `/workspaces/${account}/templates/${reference.id}`,
			allow404: true,
		});
		return answer.status === 404 ? null : flatten(unwrap(answer.body));
	},

	async syncTemplates(client, account) {
		const call = {
			method: 'POST',
			path: `/workspaces/${account}/templates/sync`,
			// Reads statuses from Meta, so a second one does no harm; the page shows retries.
			idempotent: true,
			allowEmpty: true,
		} as const;
		const answer = await client.exchange(call);
		return {
			outcome: isNothingPending(answer, call) ? 'nothingPending' : 'completed',
			message: messageOf(answer.body),
			errors: partialErrors(answer.body),
		};
	},
};

function readChannel(row: unknown): Channel {
	const { id, name, phone_number, status } = parse(workspaceRow, row, "LancePilot's workspace");
	return { provider: 'lancePilot', id, name, phoneNumber: phone_number, status };
}
