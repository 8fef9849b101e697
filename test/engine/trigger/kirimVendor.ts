import nock from 'nock';

export interface KirimRow {
	id: string;
	template_name: string;
	language: string;
	status: string;
	category: string;
}

const ORIGIN = 'https://kirim.test';
const ACCOUNT = '106540352242922';

/** Kirim as its pages describe it, as far as the trigger calls it; no time of change is reported. */
export class KirimVendor {
	readonly rows: KirimRow[] = [];

	/** Decisions that Kirim only learns of by a sync. */
	readonly atMeta = new Map<string, string>();

	/** Templates that were created at Meta and that Kirim only learns of by a sync. */
	readonly made: Array<{ name: string; status: string }> = [];

	/** Runs when a list is asked for. */
	onList: () => void = () => undefined;

	/** Resolves when the list that is held back was asked for. */
	held: Promise<void> = Promise.resolve();

	private hold: (() => Promise<void>) | null = null;

	syncs = 0;

	lists = 0;

	/** Answers instead of the list or the sync, once each. */
	readonly failures: Array<{
		path: 'templates' | 'sync';
		status: number;
		body?: object;
		headers?: Record<string, string>;
	}> = [];

	constructor() {
		nock(ORIGIN)
			.persist()
			.get(`/v1/${ACCOUNT}/templates`)
			.query(true)
			.reply(async () => {
				const answer = this.answer('templates', () => this.list());
				const { hold } = this;
				this.hold = null;
				await hold?.();
				return answer;
			});
		nock(ORIGIN)
			.persist()
			.post(`/v1/${ACCOUNT}/templates/sync`)
			.reply(() => this.answer('sync', () => this.sync()));
	}

	/** Keeps the next list back until the returned function is called. */
	holdNextList(): () => void {
		let release = () => {};
		let arrived = () => {};
		this.held = new Promise((resolve) => {
			arrived = resolve;
		});
		const released = new Promise<void>((resolve) => {
			release = resolve;
		});
		this.hold = async () => {
			arrived();
			await released;
		};
		return () => release();
	}

	/** The node as a user would set it up. */
	setup(parameters: { events?: string[]; options?: object; output?: string } = {}) {
		return {
			parameters: {
				provider: 'kirim',
				phoneNumberId: { __rl: true, mode: 'id', value: ACCOUNT },
				events: ['leftPending'],
				options: {},
				...parameters,
			} as never,
			credentials: {
				kirimTemplatesApi: { apiKey: 'kdv_live_example_0123', baseUrl: `${ORIGIN}/v1/` },
			},
		};
	}

	add(name: string, status: string): void {
		this.rows.push({
			id: `tmpl_${name}`,
			template_name: name,
			language: 'en',
			status,
			category: 'UTILITY',
		});
	}

	decide(name: string, status: string): void {
		const row = this.rows.find(({ template_name }) => template_name === name);
		if (row) row.status = status;
	}

	private list(): object {
		this.lists += 1;
		this.onList();
		return {
			data: structuredClone(this.rows),
			has_more: false,
			next_cursor: null,
			request_id: 'req_1',
		};
	}

	private sync(): object {
		this.syncs += 1;
		for (const [name, status] of this.atMeta) this.decide(name, status);
		for (const { name, status } of this.made.splice(0)) this.add(name, status);
		return {
			data: { object: 'template_sync_result', synced: this.rows.length, created: 0, updated: 0 },
		};
	}

	private answer(path: 'templates' | 'sync', answer: () => object): nock.ReplyFnResult {
		const index = this.failures.findIndex((failure) => failure.path === path);
		const [failure] = index < 0 ? [] : this.failures.splice(index, 1);
		if (failure === undefined) return [200, answer()];
		return [failure.status, failure.body ?? {}, failure.headers ?? {}];
	}
}
