import { z } from 'zod';

import type { DraftButton, DraftChanges, HeaderChange, MediaType } from './draft';
import { MEDIA_TYPES } from './draft';
import { UserError } from './userError';

const texts = z.array(z.string()).optional().catch(undefined);
const upperCase = z.string().transform((word) => word.toUpperCase());

/** Meta's components, as far as they are written. Source: Meta's page on template components. */
const component = z.object({
	type: upperCase,
	format: upperCase.optional(),
	text: z.string().optional(),
	example: z
		.object({
			header_text: texts,
			header_handle: texts,
			header_url: texts,
			body_text: z.array(z.array(z.string())).optional().catch(undefined),
		})
		.optional(),
	buttons: z
		.array(
			z.object({
				type: upperCase,
				text: z.string().optional(),
				url: z.string().optional(),
				phone_number: z.string().optional(),
				example: z.union([z.array(z.string()), z.string()]).optional(),
			}),
		)
		.optional(),
	add_security_recommendation: z.boolean().optional(),
	code_expiration_minutes: z.number().optional(),
});

type Component = z.infer<typeof component>;

/**
 * A template from Meta's `components` array. It is the whole template: a part that is not in the
 * array goes.
 * @throws UserError naming what cannot be read
 */
export function changesFromComponents(components: unknown[]): DraftChanges {
	const parsed = z.array(component).safeParse(components);
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		throw new UserError(
			`Template JSON cannot be read: components.${issue?.path.join('.')}: ${issue?.message}`,
			'Compare it with Meta’s page on template components. Nothing was sent.',
		);
	}
	const find = (type: string) => parsed.data.find((one) => one.type === type);
	const body = find('BODY');
	const footer = find('FOOTER');
	return {
		header: readHeader(find('HEADER')),
		body:
			body?.text === undefined
				? null
				: { text: body.text, samples: body.example?.body_text?.[0] ?? [] },
		footer: footer?.text ?? null,
		buttons: (find('BUTTONS')?.buttons ?? []).map(readButton),
		flags: {
			...(body?.add_security_recommendation !== undefined && {
				addSecurityRecommendation: body.add_security_recommendation,
			}),
			...(footer?.code_expiration_minutes !== undefined && {
				codeExpirationMinutes: footer.code_expiration_minutes,
			}),
		},
	};
}

function readHeader(header: Component | undefined): HeaderChange | null {
	if (header === undefined) return null;
	const { format = 'TEXT', text = '', example } = header;
	if (format === 'TEXT') return { type: 'text', text, samples: example?.header_text ?? [] };

	const mediaType = MEDIA_TYPES.find((type) => type.toUpperCase() === format) as
		| MediaType
		| undefined;
	if (mediaType === undefined) {
		throw new UserError(
			`Template JSON has a header of format ${format}, which this node does not write`,
			'Use a header of format TEXT, IMAGE, VIDEO or DOCUMENT.',
		);
	}
	const handle = example?.header_handle?.[0];
	const url = example?.header_url?.[0];
	return { type: 'media', mediaType, ...(handle && { handle }), ...(url && { url }) };
}

function readButton(button: NonNullable<Component['buttons']>[number]): DraftButton {
	const { type, text, url, phone_number: phoneNumber, example } = button;
	const urlSample = Array.isArray(example) ? example[0] : example;
	return {
		type,
		...(text !== undefined && { text }),
		...(url !== undefined && { url }),
		...(url !== undefined && urlSample !== undefined && { urlSample }),
		...(phoneNumber !== undefined && { phoneNumber }),
	};
}
