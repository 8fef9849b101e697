import type { DraftChanges, MediaHeader, MediaType } from './draft';
import type { DraftContext, GivenFile } from './draftContext';
import type { Finding } from './finding';
import type { TemplateLimits } from './limits';
import { placeholdersIn } from './placeholders';
import { checkLength, checkPlaceholders, checkSamples } from './validateText';

const FILE_FIELD = 'Header → Input Data Field Name';
const URL_FIELD = 'Header → Media URL';

export function checkHeader(
	header: DraftChanges['header'],
	limits: TemplateLimits,
	context: DraftContext,
): Finding[] {
	if (!header) return [];
	if (header.type === 'media') return checkMedia(header, limits, context);

	const { maxLength, maxPlaceholders, startsWithPlaceholder } = limits.header;
	const { text, samples } = header;
	const findings = [
		...checkLength('Header → Text', text, maxLength, limits.owner),
		...checkPlaceholders('Header → Text', text, limits, {
			startsWithPlaceholder,
			endsWithPlaceholder: true,
		}),
		...checkSamples('Header → Variable', text, samples, limits),
	];
	if (text?.trim() === '') {
		findings.push({ field: 'Header → Text', rule: 'required', message: 'is empty' });
	}
	if (maxPlaceholders !== null && placeholdersIn(text).length > maxPlaceholders) {
		const message = `has ${placeholdersIn(text).length} placeholders, ${limits.owner} allows ${maxPlaceholders}`;
		findings.push({ field: 'Header → Text', rule: 'placeholders', message });
	}
	return findings;
}

function checkMedia(
	header: MediaHeader,
	{ header: { files, urls, keepsMedia }, owner }: TemplateLimits,
	{ file, current }: DraftContext,
): Finding[] {
	if (file !== null && files !== null) return checkFile(file, header.mediaType, files, owner);
	if (file !== null && !urls) {
		return [{ field: FILE_FIELD, rule: 'offered', message: `is not taken by ${owner}` }];
	}
	if (header.url !== undefined) return checkUrl(header.url, urls, owner);
	if (owner === 'Meta' || current === undefined) return [];

	const kept = current?.header?.type === 'media' && current.header.mediaType === header.mediaType;
	if (kept && keepsMedia) return [];
	if (header.handle !== undefined && urls) return [];
	const message =
		current === null
			? `is needed: ${owner} takes a new ${header.mediaType} header only with its media`
			: `is needed: the media type of the header changes to ${header.mediaType}`;
	return [{ field: files === null ? URL_FIELD : FILE_FIELD, rule: 'required', message }];
}

function checkFile(
	file: GivenFile,
	mediaType: MediaType,
	files: NonNullable<TemplateLimits['header']['files']>,
	owner: string,
): Finding[] {
	const { mimeTypes, maxBytes, words } = files[mediaType];
	const findings: Finding[] = [];
	if (!mimeTypes.includes(file.mimeType)) {
		const message = `holds "${file.fileName}" of type ${file.mimeType}; ${owner} takes ${words}`;
		findings.push({ field: FILE_FIELD, rule: 'mimeType', message });
	}
	if (file.size > maxBytes) {
		const kilobytes = Math.ceil(file.size / 1024);
		const message = `holds "${file.fileName}" of ${kilobytes} KB; ${owner} takes ${words}`;
		findings.push({ field: FILE_FIELD, rule: 'size', message });
	}
	if (file.size === 0) {
		const message = `holds "${file.fileName}", which is empty`;
		findings.push({ field: FILE_FIELD, rule: 'size', message });
	}
	return findings;
}

function checkUrl(url: string, urls: boolean, owner: string): Finding[] {
	if (!urls) {
		const message = `is not taken by ${owner}; give the file itself`;
		return [{ field: URL_FIELD, rule: 'offered', message }];
	}
	if (URL.canParse(url) && new URL(url).protocol === 'https:') return [];
	return [{ field: URL_FIELD, rule: 'format', message: `"${url}" is not an https address` }];
}
