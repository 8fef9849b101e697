import type { TemplateProvider } from '../provider';
import { readSummaryRow, syncAnswer } from './schemas';

type Write = 'deleteTemplate';

/** What 2Chat lets one change. Source: developers.2chat.co, Delete WABA template. */
export const twoChatWrite: Required<Pick<TemplateProvider, Write>> = {
	/** "Removes every language of the name", here and at Meta. Not idempotent: a second delivery is refused, because the template is gone. */
	async deleteTemplate(client, _account, row) {
		const { id } = readSummaryRow(row);
		const path = `/waba/templates/${encodeURIComponent(id)}`;
		const answer = syncAnswer.safeParse(await client.send({ method: 'DELETE', path }));
		return { message: answer.success ? answer.data.message : null, row: null };
	},
};
