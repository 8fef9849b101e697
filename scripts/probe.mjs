/**
 * `npm run probe -- <provider>`: reads an account with your own key and prints how the vendor's
 * answers fit what is documented and assumed, without anything that belongs to somebody. It never
 * writes. The key comes from the environment and is neither stored nor printed:
 *
 * - WHATSAPP_TEMPLATES_KEY       the key or token
 * - WHATSAPP_TEMPLATES_ACCOUNT   workspace, number or business account; the first listed one without it,
 *                                at Meta it is needed
 * - WHATSAPP_TEMPLATES_BASE_URL  where it is not the vendor's usual address
 *
 * It makes a few calls; 2Chat bills each.
 */
import { providers } from '../nodes/shared/providers/registry.ts';
import { probe } from './probe/probe.mjs';

const ids = providers.map(({ descriptor }) => descriptor.id);
const [id = ''] = process.argv.slice(2);
const { WHATSAPP_TEMPLATES_KEY: key = '' } = process.env;
if (!ids.includes(id) || key === '') {
	console.error(
		`Set WHATSAPP_TEMPLATES_KEY to your key, then: npm run --silent probe -- ${ids.join(' | ')}`,
	);
	process.exitCode = 1;
} else {
	try {
		const account = process.env.WHATSAPP_TEMPLATES_ACCOUNT || undefined;
		const baseUrl = process.env.WHATSAPP_TEMPLATES_BASE_URL || undefined;
		console.log(await probe({ provider: id, key, account, baseUrl }));
	} catch (error) {
		// Before the first request: what is said is about the settings, in the words of the form.
		console.error(error instanceof Error ? error.message.replaceAll(key, '***') : 'It failed.');
		process.exitCode = 1;
	}
}
