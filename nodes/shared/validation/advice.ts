import type { Part, TemplateDefinition } from '../template/content';
import { isAddress, partOf } from '../template/content';
import { fillPlaceholders } from '../template/placeholders';
import { plainAddress } from '../template/spelling';
import type { Finding } from './finding';
import type { TemplateLimits } from './limits';

/** A part with where it stands: nothing, or a card such as `Cards → 1 → `. */
interface Placed {
	part: Part;
	at: string;
}

/** Parameters of addresses that were signed for a while, by AWS, Google, CloudFront and Meta. */
const EXPIRING_PARAMETER = /^(x-amz-.+|x-goog-.+|expires|oe)$/i;

/** Media at an address that will soon be gone, where the vendor would fetch it from there. */
export function expiringMedia(
	{ content: { parts } }: TemplateDefinition,
	{ header, owner }: TemplateLimits,
): Finding[] {
	if (!header.urls || !header.knowsSource) return [];
	return placed(parts).flatMap(({ part, at }) => {
		if (part.kind !== 'header' || part.format !== 'media') return [];
		const addresses = [part.url, part.handle].filter((address) => address !== null);
		const parameter = addresses
			.filter((address) => isAddress(address) && URL.canParse(address))
			.flatMap((address) => [...new URL(address).searchParams.keys()])
			.find((name) => EXPIRING_PARAMETER.test(name));
		if (parameter === undefined) return [];
		const message = `is an address that expires (${parameter}); ${owner} can fetch the media only until then`;
		return [{ field: `${at}Header → Media URL`, rule: 'expires', message }];
	});
}

/**
 * A sample is what fills the placeholder, or the whole address with it filled in. Another address may
 * be meant, as the value of a redirect, but hardly ever is.
 */
export function foreignSamples({ content: { parts } }: TemplateDefinition): Finding[] {
	return placed(parts).flatMap(({ part, at }) =>
		(part.kind === 'buttons' ? part.buttons : []).flatMap((button, index) => {
			if (button.kind !== 'url' || !button.url || !isAddress(button.sample)) return [];
			const [start = ''] = plainAddress(button.url).split('{{', 1);
			if (plainAddress(button.sample ?? '').startsWith(plainAddress(start))) return [];
			const message = `is the address "${button.sample}", which is not "${button.url}" filled in`;
			return [{ field: `${at}Buttons → ${index + 1} → URL Variable`, rule: 'fit', message }];
		}),
	);
}

/** Braces that nobody forbids and hardly anybody means. */
export function oddBraces({ content: { parts } }: TemplateDefinition): Finding[] {
	const texts = {
		'Body Text': partOf(parts, 'body')?.text ?? '',
		Footer: partOf(parts, 'footer')?.text ?? '',
	};
	return Object.entries(texts)
		.filter(([, text]) => /\{\{|\}\}/.test(fillPlaceholders(text, () => '')))
		.map(([field]) => ({
			field,
			rule: 'braces',
			message: 'holds braces that are not a placeholder; write a placeholder as {{1}}',
		}));
}

/** The parts of a template and of its cards. */
function placed(parts: readonly Part[], at = ''): Placed[] {
	return parts.flatMap((part) => [
		{ part, at },
		...(part.kind === 'carousel'
			? part.cards.flatMap((card, index) => placed(card.parts, `${at}Cards → ${index + 1} → `))
			: []),
	]);
}
