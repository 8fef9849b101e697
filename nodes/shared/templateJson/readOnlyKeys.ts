/**
 * What a template carries beside what can be written, in rows of the vendors and in items of this
 * node. It is ignored, so that what was read can be put back; every other key is read or refused.
 */
export const READ_ONLY_KEYS = [
	// Items of this node.
	'provider',
	'channel',
	'id',
	'metaId',
	'status',
	'rejectionReason',
	'qualityScore',
	'variables',
	'parameters',
	'nameAndLanguage',
	'createdAt',
	'updatedAt',
	'previous',
	'message',
	'changed',
	'event',
	'eventId',
	'previousStatus',
	'detectedAt',
	'differences',
	'action',
	'applied',
	'reason',
	// Rows as LancePilot lists them.
	'workspace_id',
	'provider_id',
	'created_at',
	'updated_at',
	'rejection_reason',
	// Rows as Meta lists them.
	'previous_category',
	'correct_category',
	'sub_category',
	'rejected_reason',
	'quality_score',
	'last_updated_time',
	'library_template_name',
	'display_format',
] as const;
