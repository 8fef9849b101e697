import {
	CONTENT_PARTS,
	FINGERPRINT_DIGITS,
	fingerprintText,
	type PartFingerprints,
} from '../../shared/template/partFingerprints';
import type { TemplateKey } from './templateKey';
import type { TemplateTable } from './templateTable';

/** Seven times 20 bits, so five hexadecimal digits each, and four bits that are not used. */
const ENTRY_BYTES = 18;

type Find = (key: TemplateKey) => PartFingerprints | null | undefined;

/**
 * What each template of a table says, as a fingerprint of each of its parts: 24 characters of base64
 * a template, in the table's order. Kept only where `contentChanged` is chosen.
 */
export class ContentTable {
	private constructor(
		private readonly templates: TemplateTable,
		private readonly bytes: Buffer,
	) {}

	/** @param find nothing for a template that is not known yet */
	static of(templates: TemplateTable, find: Find): ContentTable {
		const bytes = Buffer.alloc(templates.size * ENTRY_BYTES);
		let at = 0;
		templates.forEach((key) => {
			const fingerprints = find(key);
			if (fingerprints) bytes.write(fingerprintText(fingerprints), at, ENTRY_BYTES, 'hex');
			at += ENTRY_BYTES;
		});
		return new ContentTable(templates, bytes);
	}

	/** `null` for a text of another length than the table's. */
	static read(templates: TemplateTable, packed: string): ContentTable | null {
		const bytes = Buffer.from(packed, 'base64');
		const isWhole = bytes.length === templates.size * ENTRY_BYTES;
		return isWhole ? new ContentTable(templates, bytes) : null;
	}

	/** `null` for a template of which nothing is known. */
	get(key: TemplateKey): PartFingerprints | null {
		const index = this.templates.indexOf(key);
		if (index === null) return null;
		const at = index * ENTRY_BYTES;
		const digits = this.bytes.toString('hex', at, at + ENTRY_BYTES);
		const fingerprints = CONTENT_PARTS.map((_part, place) =>
			parseInt(digits.slice(place * FINGERPRINT_DIGITS, (place + 1) * FINGERPRINT_DIGITS), 16),
		);
		return fingerprints.every((one) => one === 0) ? null : fingerprints;
	}

	isAbout(templates: TemplateTable): boolean {
		return this.templates === templates;
	}

	pack(): string {
		return this.bytes.toString('base64');
	}
}
