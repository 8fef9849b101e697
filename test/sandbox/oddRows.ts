import type { Effect } from './faults';
import type { Answer } from './vendor';
import { isObject } from './vendor';

type Odd = Extract<Effect, { kind: 'oddRows' }>;

/** The vendor's own answer with its rows, its single row or its links, as the effects bend them. */
export function oddly(answer: Answer, effects: Effect[]): Answer {
	const odd = effects.find((effect): effect is Odd => effect.kind === 'oddRows');
	const foreign = effects.find((effect) => effect.kind === 'foreignLinks');
	if ((!odd && !foreign) || answer.status >= 300) return answer;
	const body: unknown = Buffer.isBuffer(answer.body)
		? JSON.parse(answer.body.toString())
		: answer.body;
	if (foreign) return linkedTo(foreign.to, body, answer);
	if (!odd) return answer;
	const text = JSON.stringify(bent(body, odd));
	// JSON has numbers of any size; JavaScript cannot write them.
	const bytes = Buffer.from(text.replace(/"#(\d+)"/g, '$1'));
	return { ...answer, body: bytes };
}

/** Every address in the answer at another host, and one in each place where others put the next page. */
function linkedTo(origin: string, body: unknown, answer: Answer): Answer {
	const text = JSON.stringify(body).replace(/https?:\/\/127\.0\.0\.1(?::\d+)?/g, origin);
	const moved: unknown = JSON.parse(text);
	if (!isObject(moved)) return answer;
	const next = `${origin}/next?page=2`;
	const links = { ...(isObject(moved.links) ? moved.links : {}), next };
	const headers = { ...answer.headers, link: `<${next}>; rel="next"` };
	const paging = isObject(moved.paging) ? { paging: { ...moved.paging, next } } : {};
	return { ...answer, headers, body: { ...moved, links, next_page_url: next, ...paging } };
}

const LISTS = ['data', 'templates', 'numbers'];

function bent(body: unknown, odd: Odd): unknown {
	if (!isObject(body)) return body;
	const list = LISTS.find((name) => Array.isArray(body[name]));
	if (list) {
		const rows = body[list] as unknown[];
		const isNamed = (row: unknown) =>
			odd.name === undefined || JSON.stringify(row).includes(JSON.stringify(odd.name));
		const hit = (row: unknown, index: number) =>
			isNamed(row) && (odd.only?.includes(index) ?? true);
		const bentRows = rows.map((row, index) => (hit(row, index) ? bentRow(row, odd) : row));
		return { ...body, [list]: bentRows };
	}
	// WA.cr's sync holds the list one step further in.
	if (isObject(body.data)) {
		const nested = LISTS.some((name) => Array.isArray((body.data as typeof body)[name]));
		return { ...body, data: nested ? bent(body.data, odd) : bentRow(body.data, odd) };
	}
	return bentRow(body, odd);
}

function bentRow(row: unknown, odd: Odd): unknown {
	if (!isObject(row)) return row;
	const kept = Object.entries(row).filter(([name]) => !odd.without.includes(name));
	const changed = kept.map(([name, value]): [string, unknown] => {
		if (odd.bigIds && ['id', 'template_id', 'provider_id'].includes(name)) {
			return [name, `#90071992${String(value).replace(/\D/g, '').padStart(12, '0').slice(-12)}`];
		}
		return [name, odd.emptyAsList && isObject(value) ? [] : value];
	});
	const bentOne: Record<string, unknown> = { ...Object.fromEntries(changed), ...odd.with };
	// JSON:API keeps a row's fields one step further in.
	if (isObject(row.attributes)) bentOne.attributes = bentRow(row.attributes, odd);
	return bentOne;
}
