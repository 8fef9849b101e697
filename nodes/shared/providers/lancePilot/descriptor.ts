import type { ProviderDescriptor } from '../provider';

/** What the nodes' form shows of LancePilot. */
export const lancePilotDescriptor: ProviderDescriptor = {
	id: 'lancePilot',
	displayName: 'LancePilot',
	unsupportedHint: {},
};
