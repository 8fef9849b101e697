import type { ILoadOptionsFunctions } from 'n8n-workflow';

/**
 * What the editor calls while a form is open. An execution needs none of it, so the code behind is
 * loaded with the first call.
 */
export async function searchChannels(this: ILoadOptionsFunctions, filter?: string) {
	const load = await import('./listSearch');
	return await load.searchChannels.call(this, filter);
}

export async function searchSenders(this: ILoadOptionsFunctions, filter?: string) {
	const load = await import('./listSearch');
	return await load.searchSenders.call(this, filter);
}

export async function searchTemplates(this: ILoadOptionsFunctions, filter?: string, from?: string) {
	const load = await import('./listSearch');
	return await load.searchTemplates.call(this, filter, from);
}

export async function getCurrentTemplate(this: ILoadOptionsFunctions) {
	const load = await import('./currentTemplate');
	return await load.getCurrentTemplate.call(this);
}

export async function getMessageParameters(this: ILoadOptionsFunctions) {
	const load = await import('./messageParameters');
	return await load.getMessageParameters.call(this);
}
