import { windowOf } from './faults';
import type { Answer, Call } from './vendor';
import { ApiError, integer, unknownNames } from './vendor';

/** `page` and `per_page`, 10 by default; the OpenAPI file declares both as integers. */
export function paging(call: Call, known: string[]): { page: number; perPage: number } {
	const errors: Record<string, string[]> = {};
	const read = (name: string, fallback: number) => {
		const value = call.query.has(name) ? integer(call.query.get(name), 1) : fallback;
		if (value === null) errors[name] = [`The ${name} field must be an integer of at least 1.`];
		return value ?? fallback;
	};
	// Assumption: parameters that no page lists are refused, so that a misspelt one is noticed.
	for (const name of unknownNames(call, known)) errors[name] = [`The ${name} field is prohibited.`];
	const asked = { page: read('page', 1), perPage: read('per_page', 10) };
	if (Object.keys(errors).length > 0) throw invalid(errors);
	return {
		...asked,
		perPage: Math.min(asked.perPage, call.world.settings.variants.lancePilot.largestPage),
	};
}

/** Update Template, Validation Error (422). */
export function invalid(errors: Record<string, string[]>): ApiError {
	return new ApiError(422, { success: false, message: 'Validation failed', errors });
}

/** One page in the envelope that `variants.lancePilot` chooses. */
export function listBody<Row>(
	call: Call,
	rows: Row[],
	asked: { page: number; perPage: number },
	path: string,
	shape: (row: Row) => Record<string, unknown> = (row) => row as Record<string, unknown>,
): unknown {
	const start = (asked.page - 1) * asked.perPage;
	const view = windowOf(rows, start, asked.perPage, call.listEffects);
	const data = view.rows.map((row) => asRow(call, path, shape(row)));
	const last = Math.max(1, Math.ceil(view.reach / asked.perPage));
	const meta = {
		current_page: asked.page,
		from: data.length > 0 ? start + 1 : null,
		last_page: last,
		per_page: asked.perPage,
		to: data.length > 0 ? start + data.length : null,
		total: view.total,
	};
	const link = (to: number) => `${call.baseUrl}${path}?page=${to}`;
	// Get Templates prints `success`; OpenAPI `Paginate` prints `links`, whose keys are Laravel's.
	const links = {
		first: link(1),
		last: link(last),
		prev: asked.page > 1 ? link(asked.page - 1) : null,
		next: asked.page < last ? link(asked.page + 1) : null,
	};
	const { envelope } = call.world.settings.variants.lancePilot;
	if (envelope === 'success') return { success: true, data, meta };
	if (envelope === 'data') return { data, links, meta };
	return { status: 200, message: 'Resources retrieved successfully.', data, links, meta };
}

/** Flat as the prose prints it, or JSON:API as a client in use reads it. */
export function asRow(call: Call, path: string, row: Record<string, unknown>): unknown {
	const { rows, ids } = call.world.settings.variants.lancePilot;
	const id = ids === 'string' ? String(row.id) : row.id;
	if (rows === 'flat') return { ...row, id };
	const attributes = { ...row };
	delete attributes.id;
	return { type: path.endsWith('/templates') ? 'templates' : 'workspaces', id, attributes };
}

/** A single row in the chosen envelope. */
export function one(call: Call, row: Record<string, unknown>, path = '/workspaces'): Answer {
	const data = asRow(call, path, row);
	const { envelope } = call.world.settings.variants.lancePilot;
	if (envelope === 'success') return { status: 200, body: { success: true, data } };
	if (envelope === 'data') return { status: 200, body: { data } };
	const message = 'Resource retrieved successfully.';
	return { status: 200, body: { status: 200, message, data } };
}
