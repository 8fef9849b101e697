import '../../engine/support/withoutWaiting';
import { kirim, lancePilot, twoChat, waCr } from '../../engine/action/vendors';
import type { Vendor } from '../../engine/action/vendors';
import { CASES, describeCase, expectCases } from './describeCase';
import type { Reply } from './scriptedVendor';
import { listing, poll, useScriptedVendor, watchWith } from './scriptedVendor';

const server = useScriptedVendor();

/** Each look counts, also where nothing is under review. */
const EAGER = { idleInterval: 0, idleSyncInterval: 0 };
const four = (vendor: Vendor) => [1, 2, 3, 4].map((index) => vendor.row(index));

/** Four approved templates; so many polls list none, then they are back. @returns what each poll emitted */
const outage = async (vendor: Vendor, polls: number, events = ['leftPending']) => {
	let rows = four(vendor);
	const parameters = { events, options: EAGER };
	const workflow = await watchWith(
		server,
		vendor,
		parameters,
		listing(vendor, () => rows),
	);
	const emitted: unknown[] = [];
	rows = [];
	for (let turn = 0; turn < polls; turn++) emitted.push(...[await poll(workflow)].flat());
	const during = emitted.splice(0);
	rows = four(vendor);
	for (let turn = 0; turn < 3; turn++) emitted.push(...[await poll(workflow)].flat());
	return { during, after: emitted };
};

describeCase('B25', 'the vendor lists nothing for a while', {
	'one empty answer, leftPending': async () => {
		expect(await outage(lancePilot, 1)).toEqual({ during: [], after: [] });
	},
	'three empty answers, leftPending': async () => {
		for (const vendor of [lancePilot, waCr, twoChat]) {
			expect(await outage(vendor, 3)).toEqual({ during: [], after: [] });
		}
	},
	'three empty answers, Kirim': async () => {
		expect(await outage(kirim, 3)).toEqual({ during: [], after: [] });
	},
	'three empty answers, removed + added': async () => {
		const { during, after } = await outage(lancePilot, 3, ['removed', 'added']);
		expect(during.filter((each) => /: removed/.test(String(each)))).toHaveLength(4);
		expect(after.filter((each) => /: added/.test(String(each)))).toHaveLength(4);
		expect([...during, ...after]).toHaveLength(8);
	},
});

const sameEventId = async (vendor: Vendor) => {
	let status = 'PENDING';
	const script = listing(vendor, () => [vendor.row(1, { status })]);
	const one = await watchWith(server, vendor, { options: EAGER }, script);
	const other = await watchWith(server, vendor, { options: EAGER }, script);
	status = 'APPROVED';
	const ids = [];
	for (const workflow of [one, other]) {
		const items = (await workflow.tick()) ?? [];
		expect(items).toHaveLength(1);
		ids.push(items[0]?.json.eventId);
	}
	expect(ids[0]).toEqual(ids[1]);
};

describeCase('B26', 'two live registrations of the same poller', {
	'same state, polled one after the other': async () => await sameEventId(lancePilot),
	'without change times': async () => await sameEventId(kirim),
});

/** One row changes between two polls. */
const changed = async (vendor: Vendor, events: string[], from: object, to: object) => {
	let fields = from;
	const script = listing(vendor, () => [vendor.row(1, fields)]);
	const workflow = await watchWith(server, vendor, { events, options: EAGER }, script);
	fields = to;
	return (await workflow.tick())?.map(({ json }) => json) ?? [];
};
const decided = async (from: string, to: string) =>
	await changed(twoChat, ['leftPending'], { status: from }, { status: to });

describeCase('B27', 'quality objects and status words', {
	'quality object → object': async () => {
		const emitted = await changed(
			lancePilot,
			['qualityChanged'],
			{ quality_score: { score: 'GREEN', date: 1 } },
			{ quality_score: { score: 'YELLOW', date: 2 } },
		);
		expect(emitted).toMatchObject([{ event: 'qualityChanged', qualityScore: 'YELLOW' }]);
	},
	'only the date changes': async () => {
		expect(
			await changed(
				lancePilot,
				['qualityChanged', 'statusChanged', 'contentChanged'],
				{ quality_score: { score: 'GREEN', date: 1 } },
				{ quality_score: { score: 'GREEN', date: 2 } },
			),
		).toEqual([]);
	},
	'null → UNKNOWN': async () => {
		// UNKNOWN is a score that Meta's page names, and null says that there is none so far.
		const emitted = await changed(
			lancePilot,
			['qualityChanged'],
			{ quality_score: null },
			{ quality_score: { score: 'UNKNOWN' } },
		);
		expect(emitted).toMatchObject([{ event: 'qualityChanged', qualityScore: 'UNKNOWN' }]);
	},
	'PENDING → FAILED': async () => {
		expect(await decided('PENDING', 'FAILED')).toMatchObject([{ status: 'FAILED' }]);
	},
	'odd case': async () => {
		expect(await decided('Pending', 'Approved')).toMatchObject([
			{ previousStatus: 'PENDING', status: 'APPROVED' },
		]);
	},
	'blanks around the word': async () => {
		expect(await decided('PENDING ', 'APPROVED')).toMatchObject([
			{ event: 'leftPending', previousStatus: 'PENDING' },
		]);
	},
	'PENDING → PAUSED': async () => {
		expect(await decided('PENDING', 'PAUSED')).toMatchObject([{ status: 'PAUSED' }]);
	},
});

const DECIDED = 'template_1: leftPending PENDING -> APPROVED';

/** The second poll meets a failing list while the template is decided; the third works. */
const listFails = (reply: Reply) => async () => {
	for (const vendor of [lancePilot, waCr, twoChat, kirim]) {
		let status = 'PENDING';
		let fails = false;
		const script = listing(
			vendor,
			() => [vendor.row(1, { status })],
			({ method }) => (fails && method === 'GET' ? reply : null),
		);
		const options = { ...EAGER, syncBeforeCheck: 'never' };
		const workflow = await watchWith(server, vendor, { options }, script);
		fails = true;
		status = 'APPROVED';
		expect(typeof (await poll(workflow))).toBe('string');
		fails = false;
		expect(await poll(workflow)).toEqual([DECIDED]);
	}
};

/** The sync answers so each time, while the list shows the decision. */
const syncSays = async (vendor: Vendor, reply: Reply) => {
	let status = 'PENDING';
	let isPublished = false;
	const script = listing(
		vendor,
		() => [vendor.row(1, { status })],
		({ method }) => (isPublished && method === 'POST' ? reply : null),
	);
	const workflow = await watchWith(server, vendor, { options: EAGER }, script);
	isPublished = true;
	status = 'APPROVED';
	return await poll(workflow);
};

describeCase('B33', 'the trigger among passing errors', {
	'429 on one poll, then the change': listFails({ status: 429, body: {} }),
	'a web page instead of the list': listFails({ body: '<html><body>Hi</body></html>' }),
	'sync fails, the list works': async () => {
		const error = { code: 'whatsapp_upstream_error', message: 'Meta is down' };
		expect(await syncSays(kirim, { status: 500, body: { error } })).toEqual([DECIDED]);
	},
	'sync says 200 {error}': async () => {
		const error = { code: 'whatsapp_upstream_error', message: 'Meta is down' };
		expect(await syncSays(kirim, { body: { error } })).toEqual([DECIDED]);
	},
	'sync answers 204': async () => {
		expect(await syncSays(waCr, { status: 204 })).toEqual([DECIDED]);
	},
	'524 on sync': async () => {
		expect(await syncSays(lancePilot, { status: 524, body: '<html></html>' })).toEqual([DECIDED]);
	},
	'the sync endpoint is forbidden (403), the list works': async () => {
		const body = { message: 'Missing scope: templates:sync' };
		expect(await syncSays(waCr, { status: 403, body })).toMatch(/templates:sync/);
	},
});

expectCases(CASES.trigger);
