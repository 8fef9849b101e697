import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import isEqual from 'lodash/isEqual';
import omit from 'lodash/omit';
import omitBy from 'lodash/omitBy';

import type { TemplateProvider } from '../../../../shared/providers/provider';
import { recognizeAmong } from '../../../../shared/providers/recognize';
import { providers } from '../../../../shared/providers/registry';
import type { TemplateChanges } from '../../../../shared/template/merge';
import type { Origin } from '../../../../shared/template/origin';
import { UserError } from '../../../../shared/template/userError';
import { isObject } from '../../../../shared/template/values';
import type { OnUnread, Recognize } from '../../../../shared/templateJson/read';
import type { MediaFile } from '../../../../shared/transport/media';
import { readInputMode } from '../../inputMode';
import type { OperationContext } from '../../operation';
import { withoutKept } from './keptFields';
import { readWithPlaceholders } from './readWithPlaceholders';

/** What the user gives of a template. */
export interface Input {
	changes: TemplateChanges;
	origin: Origin;
	/** The file of a media header, not read yet. */
	media: MediaFile | null;
}

interface ReadInput extends Input {
	/** As it was given: what Template JSON yields, or the fields of the form. */
	given: unknown;
}

/**
 * Reads the chosen input: Template JSON, or fields of the form in the same words.
 * @throws UserError or NodeOperationError, before any request
 */
export async function readInput(
	context: IExecuteFunctions,
	itemIndex: number,
	{ addHint, provider }: OperationContext,
	readFormFields: () => IDataObject,
	onUnread?: OnUnread,
): Promise<ReadInput> {
	const { changesFromJson, THE_FORM } = await import('../../../../shared/templateJson/read');
	const fromJson = readInputMode(context, itemIndex) === 'json';
	const given = fromJson
		? requireGiven(readWithPlaceholders(context, 'templateJson', itemIndex, ''))
		: unfold(withoutKept(readFormFields(), provider, addHint));
	const { changes, origin } = fromJson
		? changesFromJson(given, { recognize: await loadRecognizer(), onUnread, onIgnored: addHint })
		: changesFromJson(given, { source: THE_FORM });
	refuseFilesOfCards(changes);
	const field = changes.header?.format === 'media' ? changes.header.file : undefined;
	if (!field) return { given, changes, origin, media: null };
	const { readMedia } = await import('../../../../shared/transport/media');
	return { given, changes, origin, media: await readMedia(context, itemIndex, field) };
}

/** @throws UserError: one file is uploaded, and that is the header's of the template itself */
function refuseFilesOfCards({ cards }: TemplateChanges): void {
	for (const [index, card] of (cards ?? []).entries()) {
		if (card.header?.format !== 'media' || card.header.file === undefined) continue;
		throw new UserError(
			`Cards → ${index + 1} → Header → Input Field is not accepted: a file is uploaded for the header of the template only`,
			'Upload the media of cards yourself and give each its handle, as in "header": { "type": "image", "media": { "handle": "4::…" } }. Nothing was sent.',
		);
	}
}

let everyProvider: Promise<TemplateProvider[]> | undefined;

/** Knows a row as any of the vendors lists it, and which provider an item of this node is from. */
async function loadRecognizer(): Promise<Recognize> {
	everyProvider ??= Promise.all(providers.map(async ({ load }) => await load()));
	const known = await everyProvider;
	return (json) => recognizeAmong(known, json);
}

/** @throws UserError where Template JSON holds nothing at all */
function requireGiven(json: unknown): unknown {
	const isText = typeof json === 'string';
	const isBlank = isText ? /^\s*(\{\s*\}|null)?\s*$/.test(json) : (json ?? null) === null;
	if (!isBlank && (isText || isFilledIn(json))) return json;
	throw new UserError(
		'Template JSON is empty',
		'Give the template, or what is to change of it, as one JSON object. Nothing was sent.',
	);
}

/**
 * Takes the form's fixed collections apart; an expression may give their content directly. What was
 * added to the form and left as it came is not given: an empty list of buttons would remove them all.
 */
function unfold({ header, ...fields }: IDataObject): Record<string, unknown> {
	const { buttons, ...rest } = omitBy(fields, isLeftAsItCame);
	const button = isObject(buttons) ? (buttons.button ?? []) : buttons;
	const unfolded = headerFields(isObject(header) && 'header' in header ? header.header : header);
	return {
		...rest,
		...(isFilledIn(unfolded) && {
			header: isObject(unfolded) ? { type: 'text', ...unfolded } : unfolded,
		}),
		...(buttons !== undefined && {
			buttons: Array.isArray(button)
				? button.map((one) => (isObject(one) ? { type: 'QUICK_REPLY', ...one } : one))
				: button,
		}),
	};
}

/** Where its type is an expression, the form has the defaults of every type. */
function headerFields(header: unknown): unknown {
	if (!isObject(header) || (header.type ?? 'text') === 'media') return header;
	return omit(header, ['binaryPropertyName', 'mediaType']);
}

function isLeftAsItCame(value: unknown, name: string): boolean {
	if (name === 'otpCode') return value === '';
	if (name === 'language' || name === 'category') return value === '';
	if (name === 'bodyVariables') return isEqual(value, []);
	return (
		name === 'buttons' &&
		isObject(value) &&
		(value.button === undefined || isEqual(value.button, []))
	);
}

/** A fixed collection that was added and never opened is an empty object. */
function isFilledIn(value: unknown): boolean {
	return value !== undefined && !(isObject(value) && Object.keys(value).length === 0);
}
