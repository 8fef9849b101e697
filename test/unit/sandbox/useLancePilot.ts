import { ACCOUNTS } from '../../sandbox/seed';
import { useSandbox } from '../../sandbox/useSandbox';
import { clientOf } from './client';

export const place = { provider: 'lancePilot' } as const;

/** Path of the templates of its workspace. */
export const templates = `/workspaces/${ACCOUNTS.lancePilot}/templates`;

/** A sandbox for the tests of one file, and requests to LancePilot in it. */
export function useLancePilot() {
	const sandbox = useSandbox();
	const send = clientOf(sandbox, 'lancePilot');
	const idOf = async (name: string, language = 'en') => {
		const row = sandbox
			.templates(place)
			.copy.find((each) => each.name === name && each.language === language);
		return row?.id;
	};
	return { sandbox, send, idOf };
}

/** A template that can be created. */
export const welcome = {
	name: 'welcome',
	language: 'en',
	category: 'UTILITY',
	body: { text: 'Welcome {{1}}! Your account is active.', variables: ['John'] },
};
