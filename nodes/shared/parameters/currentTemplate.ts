import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { reportedContent } from '../providers/reportedContent';
import type { Content } from '../template/content';
import { headerType, partOf } from '../template/content';
import { previewOf } from '../template/preview';
import { toNodeError } from '../transport/errors';
import { NOT_FOUND, readChosenTemplate, whyUnknown } from './chosenTemplate';

/** What the chosen template says now, as a notice: no field, nothing to fill in. */
export async function getCurrentTemplate(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const unknown = whyUnknown(this, 'what it says now appears here', EXPRESSION);
	if (unknown !== null) return { fields: [], emptyFieldsNotice: unknown };
	try {
		const chosen = await readChosenTemplate(this);
		if (chosen === null) return { fields: [], emptyFieldsNotice: NOT_FOUND };
		const { provider, row, template } = chosen;
		const { name, language, status, category } = template;
		const title = [[name, language].filter(Boolean).join(' · '), category, status]
			.filter(Boolean)
			.join(', ');
		const { content } = reportedContent(provider, row, template);
		const lines = [`<b>${escaped(title)}</b>`, ...shownLines(content, category)];
		return { fields: [], emptyFieldsNotice: lines.join('<br>') };
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

const EXPRESSION = 'An expression chooses the template, so its text is known at run time only.';

/** Each part on a line of its own, in HTML as n8n's notices take it. */
function shownLines(content: Content, category: string | null): string[] {
	const { body, footer, buttons, cards = [], offer } = previewOf(content, category, []);
	const line = (label: string, text: string | null | undefined) =>
		text ? [`<b>${label}</b> ${escaped(text).replaceAll('\n', '<br>')}`] : [];
	return [
		...line('Header', headerText(content)),
		...line('Offer', offer?.text),
		...line('Body', body),
		...line('Footer', footer),
		...buttons.flatMap(({ type, text, url, phoneNumber }, index) => {
			const target = url ?? phoneNumber ?? type.toLowerCase().replaceAll('_', ' ');
			return line(`Button ${index + 1}`, [text, target].filter(Boolean).join(' → '));
		}),
		...cards.flatMap((card, index) => line(`Card ${index + 1}`, card.body ?? card.header)),
	];
}

/** The text of a header, or what it shows. */
function headerText({ parts }: Content): string | null {
	const header = partOf(parts, 'header');
	if (header === undefined) return null;
	return header.format === 'text' ? header.text : headerType(header);
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
