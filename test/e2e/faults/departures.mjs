import { templateKey } from '../../../nodes/WhatsAppTemplatesTrigger/state/templateKey.ts';

/**
 * A template that left review.
 *
 * @typedef {object} Departure
 * @property {number} watcher number of the workflow that should tell of it
 * @property {string} name
 * @property {string} to the status Meta gave it
 * @property {string} key by which the trigger's state knows it
 * @property {number} at epoch ms
 */

/** Rarely is a template made and decided while nobody looks. */
const SHARE_OF_NEW = 0.2;

/**
 * Decides templates at Meta, one at a time, and keeps a list of them.
 *
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @param {import('./watchedAccounts.mjs').WatchedAccount[]} watched
 * @param {() => number} random
 */
export function openDepartures(sandbox, watched, random) {
	/** @type {Departure[]} */
	const list = [];
	let submitted = 0;

	/** @param {import('./watchedAccounts.mjs').WatchedAccount} place */
	const submit = ({ provider, account }) => {
		const name = `submitted_${++submitted}`;
		sandbox.addTemplate({ provider, account, name, status: 'PENDING', body: 'Good news.' });
		sandbox.syncNow({ provider, account });
		return name;
	};

	return {
		list,

		/** One more template leaves review: usually one that waited, at times a new one. */
		decideOne() {
			const watcher = Math.floor(random() * watched.length);
			const { provider, account } = watched[watcher];
			const isNew = random() < SHARE_OF_NEW;
			if (isNew) submit(watched[watcher]);
			const { atMeta, copy } = sandbox.templates({ provider, account });
			const waiting = atMeta.filter(({ status }) => status === 'PENDING');
			const chosen = isNew
				? waiting.at(-1)
				: waiting[Math.floor(random() * Math.max(1, waiting.length))];
			const row = copy.find(({ metaId }) => metaId === chosen?.metaId);
			if (!chosen || !row) return;
			const to = random() < 0.75 ? 'APPROVED' : 'REJECTED';
			sandbox.decide({ provider, account, template: chosen.metaId, status: to });
			// A new one may be decided so fast that the vendor never shows it as pending.
			if (isNew && random() < 0.5) sandbox.syncNow({ provider, account });
			const key = templateKey({ id: VENDOR_IDS[provider](row), name: '', language: null });
			list.push({ watcher, name: chosen.name, to, key, at: Date.now() });
		},
	};
}

/**
 * How each vendor's list names a row, as the sandbox prints it.
 *
 * @type {Record<string, (row: import('../../sandbox/template.ts').CopiedTemplate) => string>}
 */
const VENDOR_IDS = {
	lancePilot: ({ id }) => String(id),
	waCr: ({ metaId }) => String(metaId),
	twoChat: ({ id }) => `TMP1b44a079-5c0e-4d1b-8f7a-${String(id).padStart(12, '0')}`,
	kirim: ({ id }) => `tmpl_${String(id).padStart(12, '0')}`,
};
