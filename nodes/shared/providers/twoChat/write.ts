import type { TemplateProvider } from '../provider';
import { requireId } from '../requireId';
import { messageOf } from '../answer';
import { twoChatDescriptor } from './descriptor';
import { readSummaryRow } from './schemas';

/** Its samples begin with TMP, and nothing says that all do. */
export const TEMPLATE_ID = /^[A-Za-z0-9-]{1,128}$/;

/** What 2Chat lets one change. Source: developers.2chat.co, Delete WABA template. */
export const twoChatWrite = {
	/**
	 * "Removes every language of the name", here and at Meta. Not idempotent: a second delivery is
	 * refused, because the template is gone. The row was read a moment ago, so a 404 is looked into.
	 */
	async deleteTemplate(client, _account, row) {
		const id = requireId(readSummaryRow(row), twoChatDescriptor, TEMPLATE_ID);
		const path = `/waba/templates/${encodeURIComponent(id)}`;
		const { body } = await client.exchange({ method: 'DELETE', path, allow404: true });
		return { message: messageOf(body), row: null };
	},
} satisfies Partial<TemplateProvider>;
