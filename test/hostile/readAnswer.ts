import { definitionOf } from '../../nodes/shared/providers/definitionOf';
import type { TemplateProvider } from '../../nodes/shared/providers/provider';
import { toTemplate } from '../../nodes/shared/providers/toTemplate';
import { emptyDefinition } from '../../nodes/shared/template/merge';
import { UserError } from '../../nodes/shared/template/userError';
import type { Client } from '../../nodes/shared/transport/client';
import type { Reading } from './documentedAnswers';
import { ROUNDED } from './mutations';
import { flawIn } from './shown';

/** @returns what would be shown */
export async function read(
	provider: TemplateProvider,
	reading: Reading,
	client: Client,
): Promise<unknown> {
	const account = 'account';
	switch (reading) {
		case 'list': {
			const shown: unknown[] = [];
			for await (const page of provider.listTemplates(client, account)) {
				shown.push(page.next, page.total, ...page.rows.map((row) => rowShown(provider, row)));
				break;
			}
			return shown;
		}
		case 'item': {
			const reference = { by: 'id', id: '12' } as const;
			const row = await provider.getTemplate(client, account, reference);
			return row === null ? null : rowShown(provider, row);
		}
		case 'channels': {
			const shown: unknown[] = [];
			for await (const page of provider.listChannels(client)) {
				shown.push(...page.rows);
				break;
			}
			return shown;
		}
		case 'sync':
			return await provider.syncTemplates?.(client, account);
		case 'create': {
			const { row, message } =
				(await provider.createTemplate?.(client, account, definition, null)) ?? {};
			return [message, row && rowShown(provider, row)];
		}
		case 'update':
			return (
				await provider.updateTemplate?.(client, account, writtenRow(provider), definition, null)
			)?.message;
		case 'delete':
			// The row is the one that was read before; here the answer is the hostile part.
			return (await provider.deleteTemplate?.(client, account, writtenRow(provider), false))
				?.message;
		case 'error':
			return await client.send({ method: 'GET', path: '/templates' });
	}
}

const definition = emptyDefinition({ name: 'order', language: 'en', category: 'UTILITY' });

/** A row that every vendor's writes can address. */
function writtenRow({ id }: TemplateProvider): unknown {
	const id12 = id === 'lancePilot' ? 12 : '12';
	return {
		id: id12,
		uuid: 'TMP1',
		name: 'order',
		language: 'en',
		category: 'UTILITY',
		status: 'APPROVED',
	};
}

/** A row that cannot be read is left out by the operations; the reason is shown. */
function rowShown(provider: TemplateProvider, row: unknown): unknown {
	try {
		const summary = provider.summarize(row);
		const template = toTemplate(provider, row, 'account', summary);
		const { raw, ...shown } = template as { raw?: unknown };
		void raw;
		void definitionOf(provider, row);
		return { summary, shown };
	} catch (error) {
		if (!(error instanceof UserError)) throw unexpected(error);
		const flaw = flawIn(wordsShown(error));
		return {
			unreadable:
				flaw === null ? 'by a clear error' : `FLAW ${flaw}: ${error.message.slice(0, 200)}`,
		};
	}
}

/** Where a number stood for an id and was rounded; all of its digits, as a text, are the vendor's own. */
export function flawOfReading(shown: unknown): string | null {
	const text = JSON.stringify(shown) ?? '';
	const flaw = /FLAW [^"]*/.exec(text);
	if (flaw !== null) return flaw[0];
	for (const number of ROUNDED) {
		const rounded = new RegExp(
			`"(?:summary":{"id|shown":{[^{]*"(?:id|metaId))":"?${number.replace(/[.+]/g, '\\$&')}"?`,
		);
		const found = rounded.exec(text);
		if (found !== null)
			return `a rounded id ${text.slice(Math.max(0, found.index - 60), found.index + 60)}`;
	}
	const slip = /"(?:undefined|NaN|\[object [A-Za-z]+\])"/.exec(text);
	return slip === null ? null : `an item holds ${slip[0]}`;
}

/** A crash, as it came. */
function unexpected(error: unknown): Error {
	return error instanceof Error ? error : new Error(String(error));
}

export function wordsShown(error: Error): string {
	const { message, hint, description } = error as UserError & { description?: string | null };
	return [message, hint, description].filter(Boolean).join(' ');
}
