import isEqual from 'lodash/isEqual';

import type { Button, Content, HeaderPart, Part } from '../template/content';
import { partOf } from '../template/content';
import type { ValidationContext } from './context';

/** Whether the template has such a header or button already; also while it is not read yet, so nobody knows. */
export function isInTemplate(part: HeaderPart | Button, { current }: ValidationContext): boolean {
	if (current === undefined) return true;
	if (current === null) return false;
	const { content } = current;
	return [...partsWithin(content), ...buttonsWithin(content)].some((one) => isEqual(one, part));
}

/** Inside and outside of cards. */
export function buttonsWithin(content: Content): Button[] {
	return partsWithin(content).flatMap((part) => (part.kind === 'buttons' ? part.buttons : []));
}

function partsWithin({ parts }: Content): readonly Part[] {
	const cards = partOf(parts, 'carousel')?.cards ?? [];
	return [...parts, ...cards.flatMap((card) => card.parts)];
}
