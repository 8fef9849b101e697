import { CREATION_SETTINGS } from '../template/content';
import { isObject } from '../template/values';

/** What Graph alone says of a template, and nobody gives for one. */
const GRAPHS_ALONE = [
	'previous_category',
	'correct_category',
	'rejected_reason',
	'quality_score',
	'last_updated_time',
];

/** What only items of this node and rows of the vendors have. */
const READ_ONLY_KEYS = [
	// Items of this node.
	'provider',
	'channel',
	'id',
	'metaId',
	'status',
	'rejectionReason',
	'qualityScore',
	'nameAndLanguage',
	'createdAt',
	'updatedAt',
	'previous',
	'changed',
	'created',
	'event',
	'eventId',
	'previousStatus',
	'detectedAt',
	'sample',
	'differences',
	'applied',
	// Rows as LancePilot lists them.
	'workspace_id',
	'provider_id',
	'created_at',
	'updated_at',
	'rejection_reason',
	// Rows as Meta lists them.
	...GRAPHS_ALONE,
	'disable_ios_autofill',
	'namespace',
	'product_set_id',
];

/** Words of such items and rows that somebody may also mean in a template. */
const SHARED_KEYS = ['variables', 'parameters', 'message', 'action', 'reason'];

/** Whether it is what this node puts out, or a row as Graph answers it, and not one of somebody's sheet. */
export function isListed(json: Readonly<Record<string, unknown>>): boolean {
	return 'provider' in json || isGraphRow(json);
}

/** A sheet has a column for an id, or for a status of its own, too. */
function isGraphRow(json: Readonly<Record<string, unknown>>): boolean {
	const { id, status, components } = json;
	const isGiven = (value: unknown) => (value ?? '') !== '';
	const isStatus = typeof status === 'string' && /^[A-Z]+(_[A-Z]+)*$/.test(status);
	const isMarked = (isStatus && isGiven(id)) || GRAPHS_ALONE.some((name) => isGiven(json[name]));
	return isMarked && Array.isArray(components) && components.every(isObject);
}

/**
 * What a template carries beside what can be written. It is ignored, so that what was read can be put
 * back; every other key is read or refused.
 * @param isOfList whether the template was listed, by this node or by a vendor
 */
export function readOnlyKeys(
	json: Readonly<Record<string, unknown>>,
	isOfList: boolean,
): readonly string[] {
	if (!isOfList) return READ_ONLY_KEYS;
	// Settings of a creation are Meta's own in a row of a vendor, and in no item of this node.
	const settings = 'provider' in json ? [] : CREATION_SETTINGS;
	return [...READ_ONLY_KEYS, ...SHARED_KEYS, ...settings];
}
