import { normalLanguage, normalName } from '../../shared/template/language';
import type { TemplateIdentity } from '../../shared/template/templateSummary';

/** 48 bits of a template's identity. */
export type TemplateKey = number;

export const KEY_BYTES = 6;

/**
 * The key a template is remembered by: a hash of the vendor's id, or of `name|language` where
 * there is none. Among 6,000 templates two share a key once in sixteen million accounts.
 */
export function templateKey({ id, name, language }: TemplateIdentity): TemplateKey {
	return hash48(id === '' ? `${name}|${language}` : id);
}

/** In place of a name hash: not known yet, as in states of version 0.1.0. */
export const NO_NAME = 0;
/** In place of a name hash: the template has another id by now. */
export const SUPERSEDED = 0x7fffff;

/**
 * 23 bits of what Meta knows a template by: recognizes one whose id was renewed among
 * those that are missing. Compared as names and languages are compared everywhere.
 */
export function nameHash({ name, language }: Omit<TemplateIdentity, 'id'>): number {
	if (name === null) return NO_NAME;
	const identity = `${normalName(name)}|${normalLanguage(language ?? '')}`;
	return 1 + (hash48(identity) % (SUPERSEDED - 1));
}

/**
 * Two lanes of 32 bits in the manner of cyrb53, ten times as fast as a cryptographic hash.
 * Stored states hold its results, so it cannot be changed.
 */
function hash48(text: string): number {
	let high = 0xdeadbeef;
	let low = 0x41c6ce57;
	for (let index = 0; index < text.length; index++) {
		const unit = text.charCodeAt(index);
		high = Math.imul(high ^ unit, 0x9e3779b1);
		low = Math.imul(low ^ unit, 0x5f356495);
	}
	high = mix(high, 16, 0x85ebca6b) ^ mix(low, 13, 0xc2b2ae35);
	low = mix(low, 16, 0x85ebca6b) ^ mix(high, 13, 0xc2b2ae35);
	return (high >>> 0) * 0x10000 + (low & 0xffff);
}

function mix(lane: number, shift: number, factor: number): number {
	return Math.imul(lane ^ (lane >>> shift), factor);
}
