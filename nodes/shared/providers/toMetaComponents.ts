import type { DraftButton, DraftHeader, SampledText, TemplateDraft } from '../template/draft';
import { placeholdersIn } from '../template/placeholders';

type Component = Record<string, unknown>;

/**
 * A template in the `components` array that Meta and its resellers take.
 * Source: Meta's page on template components.
 */
export function toMetaComponents(draft: TemplateDraft): Component[] {
	if (draft.category === 'AUTHENTICATION') return authentication(draft);
	const { header, body, footer, buttons } = draft;
	return [
		...(header ? [toHeader(header)] : []),
		...(body ? [{ type: 'BODY', text: body.text, ...exampleOf('body_text', body) }] : []),
		...(footer ? [{ type: 'FOOTER', text: footer }] : []),
		...(buttons.length > 0 ? [{ type: 'BUTTONS', buttons: buttons.map(toButton) }] : []),
	];
}

/** Text and footer are Meta's own; only what may be chosen is sent. */
function authentication({ flags }: TemplateDraft): Component[] {
	const { addSecurityRecommendation, codeExpirationMinutes } = flags;
	return [
		{
			type: 'BODY',
			...(addSecurityRecommendation !== undefined && {
				add_security_recommendation: addSecurityRecommendation,
			}),
		},
		...(codeExpirationMinutes === undefined
			? []
			: [{ type: 'FOOTER', code_expiration_minutes: codeExpirationMinutes }]),
		{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
	];
}

function toHeader(header: DraftHeader): Component {
	if (header.type === 'text') {
		const { text } = header;
		return { type: 'HEADER', format: 'TEXT', text, ...exampleOf('header_text', header) };
	}
	const { mediaType, url, handle } = header;
	const example = url === undefined ? { header_handle: [handle] } : { header_url: [url] };
	return { type: 'HEADER', format: mediaType.toUpperCase(), example };
}

/** Meta nests the samples of numbered placeholders and lists those of named ones with their name. */
function exampleOf(field: 'body_text' | 'header_text', { text, samples }: SampledText): Component {
	const names = placeholdersIn(text);
	if (names.length === 0 || samples.length === 0) return {};
	if (names.every((name) => /^\d+$/.test(name))) {
		return { example: { [field]: field === 'body_text' ? [samples] : samples } };
	}
	const params = names.map((name, index) => ({ param_name: name, example: samples[index] }));
	return { example: { [`${field}_named_params`]: params } };
}

function toButton({ type, text, url, urlSample, phoneNumber }: DraftButton): Component {
	return {
		type,
		...(text !== undefined && { text }),
		...(url !== undefined && { url }),
		...(urlSample !== undefined && placeholdersIn(url).length > 0 && { example: [urlSample] }),
		...(phoneNumber !== undefined && { phone_number: phoneNumber }),
	};
}
