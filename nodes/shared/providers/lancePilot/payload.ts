import type { DraftButton, DraftHeader, TemplateDraft } from '../../template/draft';
import { placeholdersIn } from '../../template/placeholders';
import type { MediaFile } from '../provider';

/** LancePilot's body of Create Template and Update Template; left-out parts are removed. */
export interface LancePilotPayload {
	name: string;
	language: string;
	category: string;
	header?:
		| { type: 'text'; text: { content: string; variables?: string[] } }
		| { type: 'media'; media: { type: string } };
	body?: { text?: string; variables?: string[]; otp_code?: string };
	footer?: string;
	buttons?: Array<{
		type: string;
		text?: string;
		url?: string;
		phone_number?: string;
		variables?: string[];
	}>;
	unsubscribeButton?: boolean;
	blockButton?: boolean;
	addSecurityRecommendation?: boolean;
	codeExpirationMinutes?: number;
	copyCodeButton?: boolean;
}

/** A template in LancePilot's words. Source: the pages Create Template and Update Template. */
export function lancePilotPayload(draft: TemplateDraft): LancePilotPayload {
	const { name, language, category, header, footer, buttons, flags } = draft;
	const { otpCode, ...switches } = flags;
	const body = toBody(draft.body, otpCode);
	return {
		name,
		language,
		category,
		...(header && { header: toHeader(header) }),
		...(body && { body }),
		...(footer && { footer }),
		...(buttons.length > 0 && { buttons: buttons.map(toButton) }),
		...switches,
	};
}

/**
 * The payload with a media file in it. LancePilot documents multipart/form-data with brackets for
 * its send endpoint (`template_data[header][file]`) and, for templates, only a binary field in
 * JSON, which JSON cannot carry. The same bracket notation is assumed here.
 */
export async function lancePilotForm(draft: TemplateDraft, media: MediaFile): Promise<FormData> {
	const form = new FormData();
	appendFields(form, '', lancePilotPayload(draft));
	form.append('header[media][file]', await media.open());
	return form;
}

function toHeader(header: DraftHeader): LancePilotPayload['header'] {
	if (header.type === 'media') return { type: 'media', media: { type: header.mediaType } };
	const { text: content, samples } = header;
	return {
		type: 'text',
		text: samples.length > 0 ? { content, variables: samples } : { content },
	};
}

/** `variables` comes along even when empty: the page's own examples show it so. */
function toBody(body: TemplateDraft['body'], otpCode: string | undefined) {
	if (body === null && otpCode === undefined) return null;
	return {
		...(body && { text: body.text, variables: body.samples }),
		...(otpCode !== undefined && { otp_code: otpCode }),
	};
}

/** `variables` only where the URL has a placeholder: Create's schema forbids it elsewhere. */
function toButton({ type, text, url, urlSample, phoneNumber }: DraftButton) {
	const hasSample = type === 'URL' && urlSample !== undefined && placeholdersIn(url).length > 0;
	return {
		type,
		...(text !== undefined && { text }),
		...(type === 'URL' && url !== undefined && { url }),
		...(hasSample && { variables: [urlSample] }),
		...(type === 'PHONE_NUMBER' && phoneNumber !== undefined && { phone_number: phoneNumber }),
	};
}

/** A form has no types: Laravel, LancePilot's framework, reads 1 and 0 as booleans. */
function appendFields(form: FormData, name: string, value: unknown): void {
	if (typeof value === 'object' && value !== null) {
		for (const [key, inner] of Object.entries(value)) {
			appendFields(form, name === '' ? key : `${name}[${key}]`, inner);
		}
	} else if (typeof value === 'boolean') {
		form.append(name, value ? '1' : '0');
	} else {
		form.append(name, String(value));
	}
}
