import { KNOWN_STATUSES } from '../../nodes/shared/template/status.ts';
import { isObject } from '../../nodes/shared/template/values.ts';
import { fieldName, flat, kindOf } from './shapes.mjs';

/**
 * What was read, for the checks: bodies as they came, rows as the provider took them out.
 *
 * @typedef {object} Seen
 * @property {unknown} test answer to the request by which n8n tests the credential
 * @property {unknown} channels first page of the accounts
 * @property {unknown} list first page of the templates
 * @property {unknown[]} rows of that page
 * @property {unknown} openApi the vendor's description of its API, where it publishes one
 *
 * @typedef {{ holds: boolean | null, detail: string }} Verdict `null`: nothing was seen of it
 * @typedef {(seen: Seen) => Verdict} Check
 */

const UNSEEN = { holds: null, detail: 'nothing of it was seen' };

/** Checks by the id of their row in docs/evidence.md, for every provider. */
/** @type {Record<string, Check>} */
const GENERAL = {
	G1: ({ rows }) => {
		const times = valuesOf(rows, /_at$|_time$/).filter((value) => typeof value === 'string');
		const zoned = times.filter((time) => /(?:Z|[+-]\d\d:?\d\d|GMT)$/.test(String(time)));
		if (times.length === 0) return UNSEEN;
		const others = times.filter((time) => !zoned.includes(time));
		if (others.length === 0) return { holds: null, detail: 'every time has a zone' };
		const detail = `${others.length} of ${times.length} have no zone`;
		// As UTC, a time of a zone in the east would lie ahead for some hours.
		const isAhead = others.some((time) => Date.parse(`${time}Z`) > Date.now() + 5 * 60_000);
		return isAhead
			? { holds: false, detail: `${detail}, and one lies ahead as UTC` }
			: { holds: null, detail };
	},
	G2: ({ rows }) => {
		const words = valuesOf(rows, /^status$/).map((status) => String(status));
		const known = new Set(KNOWN_STATUSES.map(String));
		const others = new Set(words.filter((word) => !known.has(word.trim().toUpperCase())));
		if (words.length === 0) return UNSEEN;
		return others.size === 0
			? { holds: null, detail: 'only documented ones were seen' }
			: { holds: true, detail: `seen: ${[...others].map(fieldName).sort().join(', ')}` };
	},
};

/** @type {Record<string, Record<string, Check>>} */
const OF_PROVIDER = {
	lancePilot: {
		L1: ({ list }) => {
			const form = isObject(list)
				? Object.keys(list).map(fieldName).sort().join(', ')
				: kindOf(list);
			return { holds: isObject(list) && 'data' in list, detail: `it has ${form}` };
		},
		L2: ({ rows }) =>
			counted(rows, 'as JSON:API', (row) => isObject(row) && isObject(row.attributes), isObject),
		L3: ({ list, rows }) => {
			const meta = isObject(list) && isObject(list.meta) ? list.meta : {};
			const granted = typeof meta.per_page === 'number' ? meta.per_page : 'not said';
			const holds = typeof meta.last_page === 'number';
			return { holds, detail: `100 asked for, granted ${granted}, ${rows.length} came` };
		},
		L4: ({ rows }) => {
			const flags = valuesOf(rows, /unsubscribe|block_?button|security_?recommendation/i);
			if (rows.length === 0) return UNSEEN;
			return { holds: flags.length === 0, detail: `${flags.length} fields that look like one` };
		},
	},
	waCr: {
		W1: ({ rows }) => {
			const kinds = valuesOf(rows, /^body_variable_value$/).map(listKind);
			if (kinds.length === 0) return UNSEEN;
			return { holds: !kinds.includes('other'), detail: [...new Set(kinds)].sort().join(', ') };
		},
		W2: ({ test }) => under('data', test),
	},
	twoChat: {
		T1: ({ list, rows }) => {
			const signs = isObject(list) ? Object.keys(list).map(fieldName).sort().join(', ') : 'none';
			return { holds: rows.length <= 200, detail: `${rows.length} came; the answer has ${signs}` };
		},
		T2: ({ channels }) => {
			const found = isObject(channels) && Array.isArray(channels.numbers);
			return { holds: found, detail: found ? 'under `numbers`' : 'no list under `numbers`' };
		},
		T3: ({ rows }) => {
			const found = rows.filter(
				(row) => isObject(row) && ('language' in row || 'language_code' in row),
			).length;
			if (rows.length === 0) return UNSEEN;
			return { holds: found > 0 ? true : null, detail: `${found} of ${rows.length} rows with one` };
		},
	},
	kirim: {
		K1: ({ rows }) => {
			const named = (/** @type {string} */ field) =>
				rows.filter((row) => isObject(row) && field in row).length;
			const [long, short] = [named('template_name'), named('name')];
			if (rows.length === 0) return UNSEEN;
			return { holds: long + short > 0, detail: `template_name in ${long}, name in ${short} rows` };
		},
		K2: ({ test }) => under('organization', isObject(test) ? test.data : null),
		K3: ({ channels }) => {
			const rows = isObject(channels) && Array.isArray(channels.data) ? channels.data.length : null;
			if (rows === null) return { holds: false, detail: 'no list under `data`' };
			return { holds: rows <= 25, detail: `${rows} came` };
		},
		K4: ({ openApi }) => {
			const paths = isObject(openApi) && isObject(openApi.paths) ? openApi.paths : null;
			if (paths === null) return { holds: null, detail: 'its OpenAPI could not be read' };
			const send = Object.keys(paths).filter((path) => /\{\w+\}\/messages$/.test(path));
			const writes = Object.entries(paths)
				.filter(([path]) => /\/templates\/\{\w+\}$/.test(path))
				.flatMap(([, item]) => (isObject(item) ? Object.keys(item) : []))
				.filter((method) => method !== 'get' && method !== 'parameters');
			const more = writes.length > 0 ? `; one template takes ${writes.sort().join(', ')}` : '';
			return { holds: send.length > 0, detail: `${send.length} such paths${more}` };
		},
	},
	meta: {
		M1: ({ rows }) => ({ holds: rows.length <= 100, detail: `100 asked for, ${rows.length} came` }),
		M2: ({ rows }) => {
			const buttons = partsOf(rows, 'BUTTONS').flatMap(({ buttons }) =>
				Array.isArray(buttons) ? buttons.filter(isObject) : [],
			);
			const asOtp = buttons.filter(({ type }) => type === 'OTP').length;
			const asUrl = buttons.filter(({ url }) => /whatsapp\.com\/otp\//.test(String(url))).length;
			if (asOtp + asUrl === 0) return UNSEEN;
			return { holds: asOtp === 0, detail: `${asUrl} as an address, ${asOtp} as OTP` };
		},
		M3: ({ rows }) => {
			const handles = partsOf(rows, 'HEADER').flatMap(({ example }) =>
				isObject(example) && Array.isArray(example.header_handle) ? example.header_handle : [],
			);
			if (handles.length === 0) return UNSEEN;
			const addresses = handles.filter((handle) => /^https?:/.test(String(handle))).length;
			return {
				holds: addresses === handles.length,
				detail: `${addresses} of ${handles.length} are addresses`,
			};
		},
	},
};

/** @param {string} provider @returns {Record<string, Check>} by id */
export function checksOf(provider) {
	return { ...GENERAL, ...OF_PROVIDER[provider] };
}

/** @param {string} field @param {unknown} answer @returns {Verdict} */
function under(field, answer) {
	const holds = isObject(answer) && isObject(answer[field]);
	return { holds, detail: holds ? `an object under \`${field}\`` : `nothing under \`${field}\`` };
}

/**
 * @param {unknown[]} rows
 * @param {string} what
 * @param {(row: unknown) => boolean} test
 * @param {(row: unknown) => boolean} [readable] what the code takes
 * @returns {Verdict}
 */
function counted(rows, what, test, readable = () => true) {
	if (rows.length === 0) return UNSEEN;
	const found = rows.filter(test).length;
	return { holds: rows.every(readable), detail: `${found} of ${rows.length} rows ${what}` };
}

/** @param {unknown} value */
function listKind(value) {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'string' && /^\s*(\[.*\])?\s*$/s.test(value) ? 'a list as JSON' : 'other';
}

/** @param {unknown[]} rows @param {RegExp} field @returns {unknown[]} */
function valuesOf(rows, field) {
	return rows
		.map(flat)
		.filter(isObject)
		.flatMap((row) => Object.entries(row))
		.filter(([name, value]) => field.test(name) && value !== undefined)
		.map(([, value]) => value);
}

/** @param {unknown[]} rows @param {string} type @returns {Array<Record<string, unknown>>} */
function partsOf(rows, type) {
	return rows
		.filter(isObject)
		.flatMap(({ components }) => (Array.isArray(components) ? components : []))
		.filter(isObject)
		.filter((part) => part.type === type);
}
