import type { ProviderDescriptor } from '../provider';

/** What the nodes' form shows of LancePilot. */
export const lancePilotDescriptor: ProviderDescriptor = {
	id: 'lancePilot',
	displayName: 'LancePilot',
	// Its sync never brings in a template that was made at Meta.
	idleSyncMinutes: null,
	idlePollMinutes: null,
	unsupportedHint: {},
};
