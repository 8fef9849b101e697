import { z } from 'zod';

import { type TableRow, TemplateTable } from './templateTable';
import { NO_NAME, type TemplateKey } from './templateKey';

/** What the state of version 0.1.0 has in other words than the present one. */
export const templatesOfVersion1 = z.object({
	statuses: z.array(z.string()),
	categories: z.array(z.string().nullable()),
	qualityScores: z.array(z.string().nullable()),
	templates: z.string(),
});

/**
 * Twelve bytes a template: 0–7 key, 8 status, 9 category, 10 quality score (indexes of their
 * lists), 11 bits 0–1 missed, bit 2 seen, bits 3–7 changes so far.
 */
const ENTRY_BYTES = 12;

/** `null` when the text was cut, points at values that are not there or has keys out of order. */
export function readTemplatesOfVersion1(
	packed: z.infer<typeof templatesOfVersion1>,
): TemplateTable | null {
	const bytes = Buffer.from(packed.templates, 'base64');
	if (bytes.length % ENTRY_BYTES !== 0 || bytes.length * 4 !== packed.templates.length * 3) {
		return null;
	}
	const entries = new Map<TemplateKey, TableRow>();
	for (let at = 0; at < bytes.length; at += ENTRY_BYTES) {
		const isOrdered =
			at === 0 || bytes.compare(bytes, at, at + 8, at - ENTRY_BYTES, at - ENTRY_BYTES + 8) < 0;
		const status = packed.statuses[bytes[at + 8] as number];
		const category = packed.categories[bytes[at + 9] as number];
		const qualityScore = packed.qualityScores[bytes[at + 10] as number];
		const flags = bytes[at + 11] as number;
		const isKnown = status !== undefined && category !== undefined && qualityScore !== undefined;
		if (!isOrdered || !isKnown) return null;
		const missed = flags & 3;
		// The present key is the first six bytes of the older one.
		const key = bytes.readUInt32LE(at) * 0x10000 + bytes.readUInt16LE(at + 4);
		entries.set(key, {
			name: NO_NAME,
			remembered: {
				status: status.trim(),
				category,
				qualityScore,
				missed: missed === 0 ? 0 : missed === 1 ? 1 : 2,
				missingDays: 0,
				removedEmitted: false,
				overdueEmitted: false,
				seen: (flags & 4) !== 0,
				emittedCount: flags >> 3,
			},
		});
	}
	return TemplateTable.of(entries);
}
