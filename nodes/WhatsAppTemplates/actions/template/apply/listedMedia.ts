import type { TemplateDefinition } from '../../../../shared/template/content';
import { partOf, withPart } from '../../../../shared/template/content';
import { plainMedia } from '../../../../shared/template/spelling';

/** With the media of the header that are listed in the place of others; `null` where none are given. */
export function withListedMedia(
	desired: TemplateDefinition,
	{ content: listed }: TemplateDefinition,
): TemplateDefinition | null {
	const header = partOf(desired.content.parts, 'header');
	const before = partOf(listed.parts, 'header');
	if (header?.format !== 'media' || before?.format !== 'media') return null;
	if (header.mediaType !== before.mediaType) return null;
	const { handle, url } = before;
	const media = plainMedia(header.handle ?? header.url);
	if (media === null || media === plainMedia(handle ?? url)) return null;
	const parts = withPart(desired.content.parts, 'header', { ...header, handle, url });
	return { ...desired, content: { ...desired.content, parts } };
}
