import { kirimInstead } from './kirim/instead';
import type { TemplateProvider } from './provider';
import type { ProviderId } from './registry';
import { twoChatInstead } from './twoChat/instead';
import { waCrInstead } from './waCr/instead';

/** What to do instead of an operation that a provider lacks, without loading the providers. */
export const insteadByProvider: Record<ProviderId, TemplateProvider['instead']> = {
	kirim: kirimInstead,
	lancePilot: {},
	twoChat: twoChatInstead,
	waCr: waCrInstead,
};
