import type { HeaderPart, MediaHeader, MediaType } from '../template/content';
import { headerType, isAddress, partOf } from '../template/content';
import { placeholdersIn } from '../template/placeholders';
import { plainMedia } from '../template/spelling';
import { objectOrEmpty } from '../template/values';
import { checkLength, checkPlaceholders, checkSamples } from './checkText';
import type { GivenFile, ValidationContext } from './context';
import type { Finding } from './finding';
import type { TemplateLimits } from './limits';
import { isInTemplate } from './listed';

/** @param at where the header stands: nothing, or a card such as `Cards → 1 → ` */
export function checkHeader(
	header: HeaderPart,
	at: string,
	limits: TemplateLimits,
	context: ValidationContext,
): Finding[] {
	const refused = checkFormat(header, at, limits);
	if (refused.length > 0) return refused;
	if (header.format === 'other') {
		// What the template has already may be something that cannot be read.
		if (header.name !== 'TEXT' || isInTemplate(header, context)) return [];
		const message = 'is missing, or is not text';
		return [{ field: `${at}Header → Text`, rule: 'required', message }];
	}
	if (header.format === 'media') {
		const refusedUrl = checkRefusedUrl(header, at, limits);
		if (refusedUrl.length > 0) return refusedUrl;
		const bare = checkBareId(header, at, limits);
		if (bare.length > 0) return bare;
		return at === ''
			? checkMedia(header, limits, context)
			: [...checkHandle(header, at, limits), ...checkCardMedia(header, at, limits, context)];
	}

	const { maxLength, maxPlaceholders, startsWithPlaceholder } = limits.header;
	const { text } = header;
	const findings = [
		...checkLength(`${at}Header → Text`, text, maxLength, limits.owner),
		...checkPlaceholders(`${at}Header → Text`, text, limits, {
			startsWithPlaceholder,
			endsWithPlaceholder: true,
		}),
		...checkSamples(`${at}Header → Variable`, text, header, limits),
	];
	if (text.trim() === '') {
		findings.push({ field: `${at}Header → Text`, rule: 'required', message: 'is empty' });
	}
	if (maxPlaceholders !== null && placeholdersIn(text).length > maxPlaceholders) {
		const message = `has ${placeholdersIn(text).length} placeholders, ${limits.owner} allows ${maxPlaceholders}`;
		findings.push({ field: `${at}Header → Text`, rule: 'placeholders', message });
	}
	return findings;
}

function checkFormat(header: HeaderPart, at: string, { parts, owner }: TemplateLimits): Finding[] {
	if (parts === null) return [];
	const name = headerType(header);
	if (parts.headers.includes(name)) return [];
	const message = `is ${name}, which ${owner} cannot carry; it takes ${parts.headers.join(', ')}`;
	return [{ field: `${at}Header → Type`, rule: 'carried', message }];
}

/** An address at the place of a handle is fetched as well. */
function checkRefusedUrl(
	{ url, handle }: MediaHeader,
	at: string,
	{ header: { refusedUrls = [] }, owner }: TemplateLimits,
): Finding[] {
	const address = url ?? (isAddress(handle) ? handle : null);
	const refused = refusedUrls.find(({ pattern }) => address !== null && pattern.test(address));
	if (refused === undefined) return [];
	const message = `is ${refused.description}, which ${owner} does not take`;
	return [{ field: `${at}${URL_FIELD}`, rule: 'media', message }];
}

/** The id of media that was uploaded to be sent is no handle: it has digits only. */
function checkBareId(
	{ handle }: MediaHeader,
	at: string,
	{ header: { handles }, owner }: TemplateLimits,
): Finding[] {
	if (!handles || handle === null || !/^\d+$/.test(handle.trim())) return [];
	const message = `is "${handle}", the id of media to be sent; ${owner} takes the handle of an upload for templates, such as 4::aW1hZ2U…`;
	return [{ field: `${at}Header → Media`, rule: 'handle', message }];
}

/** An address that was read back expires, and is no handle to any vendor that wants one. */
function checkHandle(
	header: MediaHeader,
	at: string,
	{ header: limits, owner }: TemplateLimits,
): Finding[] {
	if (!limits.knowsSource) return [];
	if (header.url !== null && !limits.urls) {
		const message = `is not accepted by ${owner}; give the file itself`;
		return [{ field: `${at}${URL_FIELD}`, rule: 'handle', message }];
	}
	if (!isAddress(header.handle) || limits.urls) return [];
	const message = `is an address that ${owner} lists and does not take back; upload the media again and give its handle`;
	return [{ field: `${at}Header → Media`, rule: 'handle', message }];
}

/** A card has no file of its own: its media comes by handle, or by address where that is fetched. */
function checkCardMedia(
	{ handle, url, mediaType, rest }: MediaHeader,
	at: string,
	{ header: { urls, knowsSource }, owner }: TemplateLimits,
	{ current }: ValidationContext,
): Finding[] {
	if (!knowsSource) return [];
	// Media that came in a form of its own stays word for word.
	if (current === undefined || handle !== null || url !== null || 'example' in rest) return [];
	const from = urls ? 'the handle of an upload, or an https address' : 'the handle of an upload';
	const message = `is needed: ${owner} takes the ${mediaType} of a card only with ${from}`;
	return [{ field: `${at}Header → Media`, rule: 'required', message }];
}

function checkMedia(
	header: MediaHeader,
	{ header: { files, urls, keepsMedia, handles, knowsSource }, owner }: TemplateLimits,
	{ file, current }: ValidationContext,
): Finding[] {
	if (file !== null && files !== null) return checkFile(file, header.mediaType, files, owner);
	if (file !== null && !urls) {
		return [{ field: FILE_FIELD, rule: 'offered', message: `is not accepted by ${owner}` }];
	}
	const before = current && partOf(current.content.parts, 'header');
	const isKept = before?.format === 'media' && before.mediaType === header.mediaType;
	if (isKept && files !== null && !urls && isOtherAddress(header, before)) {
		const message = `is another address than the listed one, which ${owner} does not take; give the file itself`;
		return [{ field: URL_FIELD, rule: 'handle', message }];
	}
	if (header.url !== null && !(isKept && keepsMedia)) return checkUrl(header.url, urls, owner);
	if (current === undefined || !knowsSource) return [];

	const isHandleGiven = header.handle !== null && !(isKept && before.handle === header.handle);
	if (isHandleGiven && !handles && !urls && !isAddress(header.handle)) {
		const message = `is not accepted by ${owner}; give the file itself`;
		return [{ field: 'Header → Media', rule: 'offered', message }];
	}
	if (isKept && keepsMedia) return [];
	if (header.handle !== null && (urls || (handles && !isAddress(header.handle)))) return [];
	const several = handlesOf(header);
	if (several > 1) {
		const message = `holds ${several} handles or addresses, and a header has one`;
		return [{ field: 'Header → Media', rule: 'required', message }];
	}
	const message =
		current === null
			? `is needed: ${owner} takes a new ${header.mediaType} header only with its media`
			: isKept
				? `is needed: ${owner} does not take back the address under which it lists the ${header.mediaType}`
				: `is needed: the media type of the header changes to ${header.mediaType}`;
	return [{ field: files === null ? URL_FIELD : FILE_FIELD, rule: 'required', message }];
}

/** How many were given where one is taken; those that could not be read stay in the header's example. */
function handlesOf({ rest: { example } }: MediaHeader): number {
	const { header_handle: handles, header_url: urls } = objectOrEmpty(example);
	return Math.max(...[handles, urls].map((list) => (Array.isArray(list) ? list.length : 0)));
}

/** Whether media are given by an address that is not the listed one, however that is signed. */
function isOtherAddress(header: MediaHeader, before: MediaHeader): boolean {
	const media = header.handle ?? header.url;
	return isAddress(media) && plainMedia(media) !== plainMedia(before.handle ?? before.url);
}

const FILE_FIELD = 'Header → Input Field';
const URL_FIELD = 'Header → Media URL';

function checkFile(
	file: GivenFile,
	mediaType: MediaType,
	files: NonNullable<TemplateLimits['header']['files']>,
	owner: string,
): Finding[] {
	const limits = files[mediaType];
	if (limits === undefined) {
		return [
			{
				field: FILE_FIELD,
				rule: 'offered',
				message: `of type ${mediaType} is not accepted by ${owner}`,
			},
		];
	}
	const { mimeTypes, maxBytes, description } = limits;
	const findings: Finding[] = [];
	if (!mimeTypes.includes(file.mimeType)) {
		const message = `holds "${file.fileName}" of type ${file.mimeType}; ${owner} takes ${description}`;
		findings.push({ field: FILE_FIELD, rule: 'mimeType', message });
	}
	if (file.size > maxBytes) {
		const kilobytes = Math.ceil(file.size / 1024);
		const message = `holds "${file.fileName}" of ${kilobytes} KB; ${owner} takes ${description}`;
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
		const message = `is not accepted by ${owner}; give the file itself`;
		return [{ field: URL_FIELD, rule: 'handle', message }];
	}
	if (URL.canParse(url) && new URL(url).protocol === 'https:') return [];
	return [{ field: URL_FIELD, rule: 'format', message: `"${url}" is not an https address` }];
}
