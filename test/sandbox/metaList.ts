import { endless, windowOf } from './faults';
import { metaError, templateNode, wabaOf } from './metaNode';
import type { MetaTemplate } from './template';
import { bodyText } from './template';
import type { Answer, Call } from './vendor';
import { integer, page, unknownNames } from './vendor';
import type { Account } from './world';

const STATUSES = [
	'APPROVED',
	'ARCHIVED',
	'DELETED',
	'DISABLED',
	'IN_APPEAL',
	'LIMIT_EXCEEDED',
	'PAUSED',
	'PENDING',
	'PENDING_DELETION',
	'REJECTED',
];
const FILTERS = ['name', 'content', 'name_or_content', 'status', 'category', 'language'];
const LIST_PARAMETERS = [
	...FILTERS,
	'quality_score',
	'fields',
	'limit',
	'after',
	'before',
	'summary',
	// Recorded in the journal; the token that counts is the header's.
	'access_token',
];

/** Graph reference, message_templates: filters, `limit` 25 by default, cursors. */
export function listTemplates(call: Call): Answer {
	const account = wabaOf(call);
	const { query } = call;
	// Assumption: parameters that no page lists are refused, so that a misspelt one is noticed.
	const [stranger] = unknownNames(call, LIST_PARAMETERS);
	if (stranger) throw metaError(400, 100, `(#100) Unknown parameter ${stranger}`);
	const limit = query.has('limit') ? integer(query.get('limit'), 1) : 25;
	if (limit === null) throw metaError(400, 100, '(#100) Param limit must be a positive integer');
	const status = query.get('status')?.toUpperCase();
	if (status && !STATUSES.includes(status)) {
		const message = `(#100) Param status must be one of {${STATUSES.join(', ')}}`;
		throw metaError(400, 100, message);
	}
	const after = readCursor(query.get('after'));
	const before = readCursor(query.get('before'));

	return page(call, account, () => {
		const rows = [...account.atMeta.values()].filter((row) => wanted(row, query));
		const at = (id: string) => rows.findIndex(({ metaId }) => metaId === id);
		let start = after ? at(after) + 1 : 0;
		if (before) start = Math.max(0, at(before) - limit);
		if (after && endless(call.listEffects)) start = Number(after);
		const size = before ? Math.max(0, Math.min(limit, at(before) - start)) : limit;
		return listing(call, account, rows, start, size);
	});
}

function listing(
	call: Call,
	account: Account,
	rows: MetaTemplate[],
	start: number,
	size: number,
): unknown {
	const { query, world } = call;
	const fields = query.get('fields')?.split(',').filter(Boolean);
	const view = windowOf(rows, start, size, call.listEffects);
	const data = view.rows.map((row) => templateNode(world, row, fields));
	const last = endless(call.listEffects)
		? String(start + size)
		: (rows[start + size - 1] ?? rows.at(-1))?.metaId;
	const cursors = { before: writeCursor(rows[start]?.metaId), after: writeCursor(last) };
	const paging = {
		cursors,
		...(view.more ? { next: link(call, account, 'after', cursors.after) } : {}),
		...(start > 0 ? { previous: link(call, account, 'before', cursors.before) } : {}),
	};
	const summary = { total_count: view.total, message_template_count: view.total };
	return {
		data,
		...(data.length > 0 || view.more ? { paging } : {}),
		...(query.has('summary') && {
			summary: {
				...summary,
				message_template_limit: 250,
				are_translations_complete: true,
			},
		}),
	};
}

/** The whole address with all that was asked for. Graph's own carries the token; this one cannot leak it. */
function link(call: Call, account: Account, way: 'after' | 'before', cursor: string): string {
	const foreign = call.world.settings.variants.meta.nextLinks === 'elsewhere';
	const base = foreign ? call.world.elsewhere : call.baseUrl;
	const query = new URLSearchParams(call.query);
	for (const name of ['after', 'before', 'access_token']) query.delete(name);
	query.set(way, cursor);
	const version = /^\/meta(\/v\d+\.\d+)/.exec(call.url)?.[1] ?? '';
	return `${base}${version}/${account.id}/message_templates?${query}`;
}

/** The name filter matches prefixes; examples pass the status in lower case. */
function wanted(row: MetaTemplate, query: URLSearchParams): boolean {
	const [name, content, either] = ['name', 'content', 'name_or_content'].map((key) =>
		query.get(key),
	);
	const exact: Array<[string, string]> = [
		['status', row.status],
		['category', row.category],
		['language', row.language],
		['quality_score', row.qualityScore],
	];
	return (
		exact.every(([key, value]) => {
			const given = query.get(key);
			return given === null || given.toLowerCase() === value.toLowerCase();
		}) &&
		(!name || row.name.startsWith(name)) &&
		(!content || bodyText(row).includes(content)) &&
		(!either || row.name.includes(either) || bodyText(row).includes(either))
	);
}

function writeCursor(metaId: string | undefined): string {
	return metaId ? Buffer.from(metaId).toString('base64url') : '';
}

function readCursor(cursor: string | null): string | null {
	if (!cursor) return null;
	const metaId = Buffer.from(cursor, 'base64url').toString();
	if (!/^\d+$/.test(metaId)) throw metaError(400, 100, 'Invalid cursors values');
	return metaId;
}
