import { builtText } from '../engine/support/dist';

/** What n8n's editor knows of an output before the first run: the part of JSON Schema that it draws. */
interface Preview {
	type?: string | string[];
	enum?: unknown[];
	properties?: Record<string, Preview>;
	required?: string[];
	items?: Preview;
}

/** The preview of the fields of an output, as the built package has it. */
export function previewOf(node: string, version: number, output: string): Preview {
	const folder = `v${String(version).split('.').concat('0', '0').slice(0, 3).join('.')}`;
	return JSON.parse(builtText(`nodes/${node}/__schema__/${folder}/${output}.json`)) as Preview;
}

/** Where an item is not as its preview says, in sentences; nothing where it is. */
export function disagreements(preview: Preview, value: unknown, path = 'the item'): string[] {
	const types = [preview.type ?? []].flat();
	const type = typeOf(value);
	// Without a type it may be anything.
	if (types.length === 0) return [];
	// The editor draws an object or a list also for one that may be null.
	const mayBeNull = types.some((each) => ['null', 'object', 'array'].includes(each));
	if (value === null) return mayBeNull ? [] : [`${path} is null and not ${types.join(' or ')}`];
	const fits = types.includes(type) || (types.includes('integer') && Number.isInteger(value));
	if (!fits) return [`${path} is ${type} and not ${types.join(' or ')}`];
	if (preview.enum !== undefined && !preview.enum.includes(value)) {
		return [`${path} is ${String(value)} and not one of ${preview.enum.join()}`];
	}
	if (Array.isArray(value)) {
		const { items } = preview;
		if (items === undefined) return [];
		return value.flatMap((each, index) => disagreements(items, each, `${path}[${index}]`));
	}
	return type === 'object' ? ofFields(preview, value as Record<string, unknown>, path) : [];
}

function ofFields(
	{ properties, required = [] }: Preview,
	value: Record<string, unknown>,
	path: string,
): string[] {
	if (properties === undefined) return [];
	const names = Object.keys(value).filter((name) => value[name] !== undefined);
	const missing = required.filter((name) => !names.includes(name));
	const known = Object.keys(properties).filter((name) => names.includes(name));
	const unknown = names.filter((name) => !Object.hasOwn(properties, name));
	const inOrder = names.filter((name) => known.includes(name));
	return [
		...missing.map((name) => `${path} lacks ${name}`),
		...unknown.map((name) => `the preview lacks ${name} of ${path}`),
		...(known.join() === inOrder.join()
			? []
			: [`${path} has ${inOrder.join()}, not ${known.join()}`]),
		...known.flatMap((name) =>
			disagreements(properties[name] as Preview, value[name], `${path}.${name}`),
		),
	];
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
}
