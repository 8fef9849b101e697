import type { TemplateProvider } from '../../nodes/shared/providers/provider';
import { UserError } from '../../nodes/shared/template/userError';
import type { Client } from '../../nodes/shared/transport/client';
import { createClient } from '../../nodes/shared/transport/client';
import { randomNumbers } from '../sandbox/random';
import type { Documented } from './documentedAnswers';
import { collect } from './documentedAnswers';
import { mutated, onTheWire, planted } from './mutations';
import { n8nWorkflow } from './modules';
import type { SandboxPlace } from './place';
import { flawOfReading, read, wordsShown } from './readAnswer';
import { everythingIn, flawIn } from './shown';

export interface FuzzResult {
	answers: number;
	/** How many of them repeat the key somewhere. */
	withKey: number;
	/** How many were read as a success, as the vendor's error, and as what cannot be read. */
	read: number;
	refused: number;
	unreadable: number;
	slowestMs: number;
	/** One line a fault, the first of its kind. */
	faults: Map<string, string>;
}

/** Longest that one answer of usual size may take to be read, other work on the machine included. */
const LONGEST_MS = 1_500;

/** Reads so many mutations of documented answers, in an order that the seed decides. */
export async function fuzzAnswers(
	place: SandboxPlace,
	count: number,
	seed: number,
): Promise<FuzzResult> {
	const documented = await collect(place);
	const random = randomNumbers(seed);
	const result: FuzzResult = {
		answers: 0,
		withKey: 0,
		read: 0,
		refused: 0,
		unreadable: 0,
		slowestMs: 0,
		faults: new Map(),
	};
	const blame = (kind: string, what: string) => {
		if (!result.faults.has(kind)) result.faults.set(kind, what);
	};
	for (; result.answers < count; result.answers++) {
		const base = documented[Math.floor(random() * documented.length)] as Documented;
		const { provider, reading } = base;
		const status =
			random() < 0.85 ? base.status : (STATUSES[Math.floor(random() * STATUSES.length)] ?? 200);
		const wire = await wireOf(provider, result.answers);
		const { core, secret, client } = wire;
		const hasKey = random() < 0.3;
		const plain = mutated(base.body, random);
		const body = hasKey ? planted(plain, secret, random) : plain;
		if (hasKey) result.withKey += 1;
		const at = `${provider.id} ${reading}`;
		const shows = (what: unknown) => {
			const isShown = hasKey && everythingIn(what).includes(core);
			if (isShown) blame(`${at}: shows the key`, sample(body));
		};
		const started = performance.now();
		try {
			wire.answer = { status, body: onTheWire(body) };
			wire.asked = 0;
			const shown = await read(provider, reading, client);
			result.read += 1;
			shows(shown);
			const flaw = flawOfReading(shown);
			if (flaw !== null) blame(`${at}: ${flaw}`, sample(body));
		} catch (error) {
			shows(error);
			if (error instanceof n8nWorkflow.NodeApiError) result.refused += 1;
			else if (error instanceof UserError) result.unreadable += 1;
			else {
				const { stack = String(error) } = error as Error;
				blame(`${at}: ${stack.split('\n').slice(0, 2).join(' ').slice(0, 200)}`, sample(body));
				continue;
			}
			const flaw = flawIn(wordsShown(error));
			if (flaw !== null) blame(`${at}: ${flaw}: ${wordsShown(error).slice(0, 120)}`, sample(body));
		}
		const took = performance.now() - started;
		result.slowestMs = Math.max(result.slowestMs, took);
		if (took > LONGEST_MS) blame(`${at}: ${took.toFixed(0)} ms`, sample(body));
	}
	return result;
}

const STATUSES = [200, 201, 202, 204, 400, 401, 403, 404, 409, 422, 429, 500, 503];

function sample(body: unknown, most = 400): string {
	try {
		return JSON.stringify(body)?.slice(0, most) ?? 'undefined';
	} catch {
		return 'a body that is nested too deep to be shown';
	}
}

/** A vendor that gives an answer, and after it nothing, with the node's own client at it. */
interface Wire {
	client: Client;
	secret: string;
	/** What nobody may see of the key. */
	core: string;
	answer: { status: number; body: string };
	asked: number;
	uses: number;
}

/** Of requests: a vendor's documented rate counts them by the key. */
const USES_OF_A_KEY = 12;
const wires = new Map<string, Wire>();

async function wireOf(provider: TemplateProvider, number: number): Promise<Wire> {
	const known = wires.get(provider.id);
	if (known !== undefined && ++known.uses < USES_OF_A_KEY) return known;
	const core = `canary${number.toString(36)}x`;
	const secret = `K+${core}/q=`;
	const context = {
		getNode: () => ({ name: 'WhatsApp Templates', type: 'x', parameters: {} }),
		getCredentials: async () =>
			await Promise.resolve({
				[provider.secret.field]: secret,
				baseUrl: 'http://vendor.test',
				businessAccountId: '102290129340398',
				apiVersion: 'v23.0',
			}),
		helpers: {
			httpRequestWithAuthentication: async () => {
				const isOver = ++wire.asked > 3;
				const { status: statusCode, body } = wire.answer;
				const answer = isOver ? { statusCode: 403, body: '' } : { statusCode, body };
				return await Promise.resolve({ ...answer, headers: {} });
			},
		},
	};
	const client = await createClient(context as never, provider, { maxRetries: 0 });
	const answer = { status: 200, body: '' };
	const wire: Wire = { client, secret, core, answer, asked: 0, uses: 0 };
	wires.set(provider.id, wire);
	return wire;
}
