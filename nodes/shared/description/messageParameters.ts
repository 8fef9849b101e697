import startCase from 'lodash/startCase';
import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import type { Parameter } from '../template/parameters';
import { parametersOf } from '../template/parameters';
import { notice, showChosenTemplate } from './chosenTemplate';
import { shorten } from '../template/values';

/** The values that the chosen template needs, a field each, in sending order. */
export async function getMessageParameters(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const sentences = {
		name: 'values',
		what: 'its values appear here',
		whenExpression:
			'An expression chooses the template, so its values are known at run time only. Switch Input Mode to JSON.',
	};
	return await showChosenTemplate(this, sentences, ({ content, isTextOnly }, { category }) => {
		const parameters = parametersOf(content, category);
		if (parameters.length > 0) return { fields: parameters.map(toField) };
		return notice(isTextOnly ? NONE_IN_ITS_TEXT : 'This template needs no values.');
	});
}

const NONE_IN_ITS_TEXT =
	'The text of this template needs no values, and the provider lists nothing else of it. If it has a header or a button that takes one, switch Input Mode to JSON and give it there, for example as header_image.';

function toField(parameter: Parameter): ResourceMapperField {
	const { key, example } = parameter;
	const sample = example === null || example === '' ? '' : `, e.g. ${shorten(example)}`;
	return {
		id: key,
		displayName: `${placeOf(parameter)}${sample}`,
		defaultMatch: false,
		canBeUsedToMatch: false,
		required: true,
		display: true,
		type: FIELD_TYPES[parameter.type] ?? 'string',
	};
}

/** How the form asks for a type of value; media are a link or an id, so a text. */
const FIELD_TYPES: Readonly<Record<string, FieldType>> = {
	dateTime: 'dateTime',
	location: 'object',
	product: 'object',
	mpm: 'object',
	order_details: 'object',
};

/** What a value is, in words: "Body {{1}}", "Card 2: Header Image (link or ID)". */
function placeOf({ component, card, button, name, type }: Parameter): string {
	const place = card === null ? '' : `Card ${card + 1}: `;
	if (component === 'limited_time_offer') return `${place}End of the Offer`;
	if (component === 'button') return `${place}Button ${(button ?? 0) + 1} ${wordsOf(name, type)}`;
	return `${place}${component === 'header' ? 'Header' : 'Body'} ${wordsOf(name, type)}`;
}

function wordsOf(name: string, type: string): string {
	if (type === 'text') return `{{${name}}}`;
	if (['image', 'video', 'document', 'gif'].includes(type))
		return `${startCase(type)} (link or ID)`;
	return startCase(type);
}
