import { CREATION_SETTINGS } from '../template/content';

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
	'previous_category',
	'correct_category',
	'rejected_reason',
	'quality_score',
	'last_updated_time',
	'is_primary_device_delivery_only',
	'namespace',
	'product_set_id',
];

/** Words of such items and rows that somebody may also mean in a template. */
const AMBIGUOUS_KEYS = ['variables', 'parameters', 'message', 'action', 'reason'];

/** Whether a template was listed: it has what only a vendor gives. */
export function isListed(json: Readonly<Record<string, unknown>>): boolean {
	return 'id' in json || 'status' in json || 'provider' in json;
}

/**
 * What a template carries beside what can be written. It is ignored, so that what was read can be put
 * back; every other key is read or refused. Settings of a creation are Meta's own in a row of Meta, and
 * in no item of this node.
 */
export function readOnlyKeys(json: Readonly<Record<string, unknown>>): readonly string[] {
	if (!isListed(json)) return READ_ONLY_KEYS;
	const isItem = 'provider' in json;
	return [...READ_ONLY_KEYS, ...AMBIGUOUS_KEYS, ...(isItem ? [] : CREATION_SETTINGS)];
}
