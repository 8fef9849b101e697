import { templateKey } from '../../../nodes/WhatsAppTemplatesTrigger/state/templateKey.ts';

/**
 * A template that left review.
 *
 * @typedef {object} Departure
 * @property {number} watcher number of the workflow that should emit it
 * @property {string} name
 * @property {string} to the status Meta gave it
 * @property {number} key by which the trigger's state knows it
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
	const submit = (place) => {
		const { provider, account } = place;
		const name = `submitted_${++submitted}`;
		sandbox.addTemplate({ provider, account, name, status: 'PENDING', body: 'Good news.' });
		syncNow(place);
	};

	/**
	 * Everybody but Meta, the source itself, keeps a copy.
	 *
	 * @param {import('./watchedAccounts.mjs').WatchedAccount} place
	 */
	const syncNow = ({ provider, account }) => {
		if (provider !== 'meta') sandbox.syncNow({ provider, account });
	};

	return {
		list,

		/** One more template leaves review: usually one that waited, at times a new one. */
		decideOne() {
			const watcher = Math.floor(random() * watched.length);
			const place = watched[watcher];
			const { provider, account } = place;
			const isNew = random() < SHARE_OF_NEW;
			if (isNew) submit(place);
			const { atMeta, copy } = sandbox.templates({ provider, account });
			const waiting = atMeta.filter(({ status }) => status === 'PENDING');
			const chosen = isNew
				? waiting.at(-1)
				: waiting[Math.floor(random() * Math.max(1, waiting.length))];
			const listed = provider === 'meta' ? atMeta : copy;
			const row = listed.find(({ metaId }) => metaId === chosen?.metaId);
			if (!chosen || !row) return;
			const to = random() < 0.75 ? 'APPROVED' : 'REJECTED';
			sandbox.decide({ provider, account, template: chosen.metaId, status: to });
			// A new one may be decided so fast that the vendor never shows it as pending.
			if (isNew && random() < 0.5) syncNow(place);
			const key = templateKey({ id: VENDOR_IDS[provider](row), name: '', language: null });
			list.push({ watcher, name: chosen.name, to, key, at: Date.now() });
		},
	};
}

/**
 * How each vendor's list names a row, as the sandbox prints it.
 *
 * @type {Record<string, (row: any) => string>}
 */
const VENDOR_IDS = {
	lancePilot: ({ id }) => String(id),
	waCr: ({ metaId }) => String(metaId),
	meta: ({ metaId }) => metaId,
	twoChat: ({ id }) => `TMP1b44a079-5c0e-4d1b-8f7a-${String(id).padStart(12, '0')}`,
	kirim: ({ id }) => `tmpl_${String(id).padStart(12, '0')}`,
};
