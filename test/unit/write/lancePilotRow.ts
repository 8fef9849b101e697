import { lancePilotPayload } from '../../../nodes/shared/providers/lancePilot/payload';
import { partOf, type TemplateDefinition } from '../../../nodes/shared/template/content';

/** LancePilot, Get Template: the row that a template with this payload reads back as. */
export function rowOf(template: TemplateDefinition): Record<string, unknown> {
	const { name, language, category, header, ...parts } = lancePilotPayload(template);
	const part = partOf(template.content.parts, 'header');
	const media =
		part?.format === 'media'
			? { type: 'media', media: { type: part.mediaType, handle: part.handle } }
			: header;
	return {
		id: 1234,
		name,
		language,
		category,
		status: 'APPROVED',
		provider_id: '8949194595096852',
		components: { ...parts, ...(media && { header: media }) },
		created_at: '2025-11-01T10:00:00Z',
		updated_at: '2025-11-15T14:30:00Z',
	};
}
