import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import type { Content } from '../template/content';
import { headerType, partOf } from '../template/content';
import { previewOf } from '../template/preview';
import { escaped, notice, showChosenTemplate } from './chosenTemplate';

/** What the chosen template says now, as a notice: no field, nothing to fill in. */
export async function getCurrentTemplate(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const sentences = {
		name: 'currentTemplate',
		what: 'what it says now appears here',
		whenExpression: 'An expression chooses the template, so its text is known at run time only.',
	};
	return await showChosenTemplate(
		this,
		sentences,
		({ content }, { name, language, status, category }) => {
			const title = [[name, language].filter(Boolean).join(' · '), category, status]
				.filter(Boolean)
				.join(', ');
			const lines = [`<b>${escaped(title)}</b>`, ...shownLines(content, category)];
			return notice(lines.join('<br>'));
		},
	);
}

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
