import { sleep } from 'n8n-workflow';

import { addAtMeta, addCopy, asCopied } from './account';
import { apiError } from './kirimError';
import { componentProblems, timeToLiveProblem } from './metaComponents';
import { asKept } from './metaForm';
import type { Component, CopiedTemplate } from './template';
import { bodyText, component, placeholders } from './template';
import type { Answer, Call, ApiError } from './vendor';
import { isObject } from './vendor';
import type { Account, World } from './world';

/** The fields that the vendor's plugin reads (tools.py); no public page prints a whole template. */
export function templateRow(world: World, row: CopiedTemplate): Record<string, unknown> {
	const header = component(row, 'HEADER');
	const names = placeholders(bodyText(row));
	const { ids, name, variables, components } = world.settings.variants.kirim;
	return {
		object: 'template',
		id: ids === 'number' ? row.id : `tmpl_${String(row.id).padStart(12, '0')}`,
		[name]: row.name,
		language: row.language,
		status: row.status.toLowerCase(),
		category: row.category,
		content: bodyText(row),
		header_type: header?.format?.toLowerCase() ?? null,
		header_content: header?.text ?? header?.example?.header_handle?.[0] ?? null,
		footer_content: component(row, 'FOOTER')?.text ?? null,
		has_variables: names.length > 0,
		variables: variables === 'objects' ? names.map((each) => ({ name: each })) : names,
		buttons: component(row, 'BUTTONS')?.buttons ?? [],
		// Assumption: what Meta gives comes along whole, as the create page takes it.
		...(components === 'present' ? { components: row.components } : {}),
	};
}

/** Names as Meta allows them, in paths and bodies. */
export function templateName(world: World, name: unknown): string {
	if (typeof name === 'string' && /^[a-z0-9_]{1,512}$/.test(name)) return name;
	const message = 'A name has lower-case letters, digits and underscores';
	throw apiError(world, 400, 'invalid_template_name', message, 'name');
}

const CREATE_FIELDS = [
	'name',
	'category',
	'language',
	'components',
	'variables',
	'messageSendTtlSeconds',
];

/** operations/phone_number_idtemplates/post. */
export async function createTemplate(call: Call, account: Account): Promise<Answer> {
	const { world } = call;
	const body = isObject(call.body) ? call.body : {};
	const invalid = (param: string, message: string) =>
		apiError(world, 400, 'invalid_field_value', message, param);
	for (const field of ['name', 'category', 'language', 'components']) {
		if (body[field] === undefined) {
			throw apiError(world, 400, 'missing_required_field', `${field} is required`, field);
		}
	}
	// Assumption: fields that the page does not list are refused.
	const stranger = Object.keys(body).find((field) => !CREATE_FIELDS.includes(field));
	if (stranger) throw invalid(stranger, `Unknown field ${stranger}`);
	const name = templateName(world, body.name);
	const { category, language, components, variables, messageSendTtlSeconds: ttl } = body;
	if (!['MARKETING', 'UTILITY', 'AUTHENTICATION'].includes(String(category))) {
		throw invalid('category', 'category is MARKETING, UTILITY or AUTHENTICATION');
	}
	if (typeof language !== 'string' || !/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language)) {
		throw invalid('language', 'language is a code such as en_US');
	}
	if (variables !== undefined && !Array.isArray(variables)) {
		throw invalid('variables', 'variables is a list');
	}
	const [problem] = componentProblems(components, {
		category,
		media: ['header_url', 'header_handle'],
		// "You may place the same public URL in header_handle".
		addresses: true,
		// The page names no `parameter_format`.
		parameterFormat: null,
		readOtp: world.settings.variants.meta.readOtp === 'accepted',
	});
	if (problem) throw invalid(problem.param, problem.message);
	checkHeaderUrl(components as Component[], invalid);
	const late = timeToLiveProblem(ttl, category);
	if (late) throw invalid('messageSendTtlSeconds', late);
	// "The same name and language again gives 409 before Meta is asked."
	if ([...account.copy.values()].some((row) => row.name === name && row.language === language)) {
		const message = 'A template with this name and language exists';
		throw apiError(world, 409, 'template_already_exists', message, 'name');
	}
	if (world.settings.kirimCreateMs > 0) await sleep(world.settings.kirimCreateMs);
	if (!world.settings.metaReachable) {
		throw apiError(world, 502, 'whatsapp_upstream_error', 'Meta could not be reached');
	}
	const template = addAtMeta(world, account, {
		name,
		language,
		category: String(category),
		status: 'PENDING',
		components: asKept(components as Component[], String(category)),
		messageSendTtlSeconds: (ttl as number | undefined) ?? null,
	});
	const row = addCopy(world, account, asCopied(world, template));
	// "Success carries status pending"; 201 is an assumption.
	return { status: 201, body: { data: templateRow(world, row) } };
}

/** Media header: an https address that Kirim fetches itself; private addresses are blocked. */
function checkHeaderUrl(
	components: Component[],
	invalid: (param: string, message: string) => ApiError,
): void {
	const header = component({ components }, 'HEADER');
	const { header_url: urls, header_handle: handles } = header?.example ?? {};
	const url = urls?.[0] ?? handles?.find((handle) => /^https?:/i.test(handle));
	if (url === undefined) return;
	const param = `components[0].example.${urls ? 'header_url' : 'header_handle'}`;
	if (!URL.canParse(url) || new URL(url).protocol !== 'https:') {
		throw invalid(param, 'header_url must be an https address');
	}
	const host = new URL(url).hostname;
	if (/^(localhost$|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[)/.test(host)) {
		throw invalid(param, 'header_url must not be a private address');
	}
	if (header?.format?.toUpperCase() === 'IMAGE' && /\.webp$/i.test(new URL(url).pathname)) {
		throw invalid(param, 'WebP is not accepted, use JPEG or PNG');
	}
}
