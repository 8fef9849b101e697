import type { AboutProvider } from '../provider';

/** What the nodes' form shows of LancePilot. */
export const aboutLancePilot: AboutProvider = {
	id: 'lancePilot',
	displayName: 'LancePilot',
	instead: {},
};
