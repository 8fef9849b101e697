import type { TemplateSummary } from '../shared/template/templateSummary';

/** 64 bits of a template's identity as a string of eight characters, each one byte. */
export type TemplateKey = string;

export const KEY_BYTES = 8;

/**
 * The key a template is remembered by: a hash of the vendor's id, or of `name|language` where
 * there is none. Two lanes of 32 bits in the manner of cyrb53: ten times as fast as a
 * cryptographic hash, and among 60,000 templates two share a key once in ten thousand million.
 */
export function templateKey({
	id,
	name,
	language,
}: Pick<TemplateSummary, 'id' | 'name' | 'language'>): TemplateKey {
	const identity = id === '' ? `${name}|${language}` : id;
	let high = 0xdeadbeef;
	let low = 0x41c6ce57;
	for (let index = 0; index < identity.length; index++) {
		const unit = identity.charCodeAt(index);
		high = Math.imul(high ^ unit, 0x9e3779b1);
		low = Math.imul(low ^ unit, 0x5f356495);
	}
	high = mix(high, 16, 0x85ebca6b) ^ mix(low, 13, 0xc2b2ae35);
	low = mix(low, 16, 0x85ebca6b) ^ mix(high, 13, 0xc2b2ae35);
	return String.fromCharCode(
		high & 0xff,
		(high >>> 8) & 0xff,
		(high >>> 16) & 0xff,
		high >>> 24,
		low & 0xff,
		(low >>> 8) & 0xff,
		(low >>> 16) & 0xff,
		low >>> 24,
	);
}

/** Four bytes of a key as an unsigned number; numbers are in the order of the keys. */
export function halfOf(key: TemplateKey, from: number): number {
	return (
		((key.charCodeAt(from) << 24) |
			(key.charCodeAt(from + 1) << 16) |
			(key.charCodeAt(from + 2) << 8) |
			key.charCodeAt(from + 3)) >>>
		0
	);
}

function mix(lane: number, shift: number, factor: number): number {
	return Math.imul(lane ^ (lane >>> shift), factor);
}
