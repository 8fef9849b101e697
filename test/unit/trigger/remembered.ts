import type { TemplateKey } from '../../../nodes/WhatsAppTemplatesTrigger/state/templateKey';
import { templateKey } from '../../../nodes/WhatsAppTemplatesTrigger/state/templateKey';
import {
	type Remembered,
	TemplateTable,
} from '../../../nodes/WhatsAppTemplatesTrigger/state/templateTable';

export const keyOf = (id: string) => templateKey({ id, name: '', language: null });

export function remembered(overrides: Partial<Remembered> = {}): Remembered {
	return {
		status: 'APPROVED',
		category: 'UTILITY',
		qualityScore: null,
		missed: 0,
		missingDays: 0,
		removedEmitted: false,
		overdueEmitted: false,
		seen: false,
		emittedCount: 0,
		...overrides,
	};
}

export function tableOf(
	entries: Iterable<readonly [TemplateKey, Remembered]>,
	name = 1,
): TemplateTable {
	return TemplateTable.of(
		new Map([...entries].map(([key, one]) => [key, { name, remembered: one }])),
	);
}

/** All that a table holds, so that it can be compared. */
export function entriesOf(table: TemplateTable): Map<TemplateKey, Remembered & { name: number }> {
	const entries = new Map<TemplateKey, Remembered & { name: number }>();
	table.forEach((key, one, name) => entries.set(key, { ...one, name }));
	return entries;
}
