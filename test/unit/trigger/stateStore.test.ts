import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { emptyState } from '../../../nodes/WhatsAppTemplatesTrigger/state/state';
import { openStateStore } from '../../../nodes/WhatsAppTemplatesTrigger/state/stateStore';
import { MOST_UNSAVED } from '../../../nodes/WhatsAppTemplatesTrigger/state/unsaved';
import {
	newAccount,
	nothingKnown,
	type WatchState,
} from '../../../nodes/WhatsAppTemplatesTrigger/state/watchState';
import { keyOf, remembered, tableOf } from './remembered';

interface Saved {
	node: IDataObject;
	global: IDataObject;
}

/** n8n's storage for one workflow with one node. */
function contextOf(saved: Saved, nodeId = 'node-1', workflowId = 'w1') {
	return {
		getWorkflowStaticData: (type: 'node' | 'global') => saved[type],
		getNode: () => ({ id: nodeId }),
		getWorkflow: () => ({ id: workflowId }),
	} as unknown as IPollFunctions;
}

function stateWith(status: string, fingerprint = 'account-a'): WatchState {
	const templates = tableOf([[keyOf('a'), remembered({ status })]]);
	const state = { ...emptyState(), seeded: true, templates };
	return {
		...nothingKnown(fingerprint, 'account', null),
		accounts: [{ ...newAccount(null), state }],
	};
}

const open = (context: IPollFunctions, about: string) =>
	openStateStore(context, about, 'account', null);

const statusIn = ({ accounts }: WatchState) => accounts[0]?.state.templates.get(keyOf('a'))?.status;

describe('where the state is kept', () => {
	it('is empty on the first poll', () => {
		const store = open(contextOf({ node: {}, global: {} }), 'account-a');
		expect(store).toMatchObject({
			seedReason: 'new',
			previous: nothingKnown('account-a', 'account', null),
		});
	});

	it('touches nothing before the state is replaced', () => {
		const saved: Saved = { node: {}, global: { other: 1 } };
		open(contextOf(saved), 'account-a');
		expect(saved).toEqual({ node: {}, global: { other: 1 } });
	});

	it('outlives an activation whose node static data n8n did not save', () => {
		const saved: Saved = { node: {}, global: { other: 1 } };
		open(contextOf(saved), 'account-a').replace(stateWith('PENDING'), false);
		saved.node = {};

		const firstTick = open(contextOf(saved), 'account-a');
		expect(firstTick.seedReason).toBeNull();
		expect(statusIn(firstTick.previous)).toBe('PENDING');
		firstTick.replace(stateWith('APPROVED'), false);

		const secondTick = open(contextOf(saved), 'account-a');
		expect(statusIn(secondTick.previous)).toBe('APPROVED');
		secondTick.replace(stateWith('APPROVED'), false);
		expect(saved.global).toEqual({ other: 1 });
	});

	it('keeps the seed until the node has a state of its own, in case its tick was not saved', () => {
		const saved: Saved = { node: {}, global: {} };
		open(contextOf(saved), 'account-a').replace(stateWith('PENDING'), false);
		saved.node = {};
		open(contextOf(saved), 'account-a').replace(stateWith('APPROVED'), true);
		saved.node = {};
		const store = open(contextOf(saved), 'account-a');
		expect(statusIn(store.previous)).toBe('PENDING');
	});

	it('lets a state that still stands win over seeding when the workflow is activated again', () => {
		const saved: Saved = { node: {}, global: {} };
		open(contextOf(saved), 'account-a').replace(stateWith('PENDING'), false);
		open(contextOf(saved), 'account-a').replace(stateWith('APPROVED'), false);
		const store = open(contextOf(saved), 'account-a');
		expect(store.seedReason).toBeNull();
		expect(statusIn(store.previous)).toBe('APPROVED');
		store.replace(stateWith('REJECTED'), false);
		expect(saved.global).toEqual({});
	});

	it('begins anew for another account', () => {
		const saved: Saved = { node: {}, global: {} };
		open(contextOf(saved), 'account-a').replace(stateWith('PENDING'), false);
		const store = open(contextOf(saved), 'account-b');
		expect(store).toMatchObject({
			seedReason: 'otherAccount',
			previous: nothingKnown('account-b', 'account', null),
		});
	});

	it('finds the seed of another account although the old state was left in its place', () => {
		const saved: Saved = { node: {}, global: {} };
		open(contextOf(saved), 'account-a').replace(stateWith('PENDING'), false);
		const old = structuredClone(saved.node);
		const change = stateWith('REJECTED', 'account-b');
		open(contextOf(saved), 'account-b').replace(change, false);
		saved.node = old;
		const store = open(contextOf(saved), 'account-b');
		expect(statusIn(store.previous)).toBe('REJECTED');
	});

	it('does not take an old seed for the account that was changed to and back', () => {
		const saved: Saved = { node: {}, global: {} };
		open(contextOf(saved), 'account-a').replace(stateWith('PENDING'), false);
		const seeded = structuredClone(saved.global);
		open(contextOf(saved), 'account-b').replace(stateWith('APPROVED', 'account-b'), false);
		saved.global = seeded;
		expect(open(contextOf(saved), 'account-a').seedReason).not.toBeNull();
	});

	it('keeps the seeds of several triggers in one workflow apart', () => {
		const saved: Saved = { node: {}, global: {} };
		open(contextOf(saved, 'one'), 'account-a').replace(stateWith('PENDING'), false);
		const ofTheOther: Saved = { node: {}, global: saved.global };
		open(contextOf(ofTheOther, 'two'), 'account-a').replace(stateWith('REJECTED'), false);
		const stillSaved: Saved = { node: {}, global: saved.global };
		expect(statusIn(open(contextOf(stillSaved, 'one'), 'account-a').previous)).toBe('PENDING');
		open(contextOf(saved, 'one'), 'account-a').replace(stateWith('PENDING'), false);
		expect(statusIn(open(contextOf(stillSaved, 'two'), 'account-a').previous)).toBe('REJECTED');
	});

	it('keeps the seeds of triggers that poll at the same time', () => {
		const global: IDataObject = {};
		const openAll = () =>
			['one', 'two', 'three'].map((id) => open(contextOf({ node: {}, global }, id), 'account-a'));
		for (const store of openAll()) store.replace(stateWith('PENDING'), false);
		expect(openAll().map(({ seedReason }) => seedReason)).toEqual([null, null, null]);
	});

	it('takes no older seed in place of a state that was damaged', () => {
		const saved: Saved = { node: {}, global: {} };
		open(contextOf(saved), 'account-a').replace(stateWith('PENDING'), false);
		saved.node = { whatsAppTemplates: { version: 2 } };
		const { seedReason } = open(contextOf(saved), 'account-a');
		expect(seedReason).toBe('unreadable');
	});

	it('names an account whose part was damaged, until it is known what came of it', () => {
		const saved: Saved = { node: {}, global: {} };
		const openAll = () => openStateStore(contextOf(saved), 'all', 'allAccounts', null);
		const accounts = [newAccount('one', 'Shop'), newAccount('two')];
		openAll().replace({ ...nothingKnown('all', 'allAccounts', null), accounts }, false);
		const stored = saved.node.whatsAppTemplates as { accounts: IDataObject[] };
		Object.assign(stored.accounts[0] ?? {}, { templates: 'cut' });
		const damaged = structuredClone(saved.node);
		const store = openAll();
		expect(store).toMatchObject({ seedReason: null, seededAnew: ['Shop (one)'] });
		store.replace(store.previous, false);
		saved.node = damaged;
		expect(openAll()).toMatchObject({ seedReason: null, seededAnew: [] });
	});

	it('is left alone by a poll that began before another one replaced it', () => {
		const saved: Saved = { node: {}, global: {} };
		open(contextOf(saved), 'account-a').replace(stateWith('PENDING'), false);
		const [late, newer] = [1, 2].map(() => open(contextOf(saved), 'account-a'));
		expect(newer?.replace(stateWith('APPROVED'), false)).toBe(true);
		const kept = structuredClone(saved);
		expect(late?.replace(stateWith('REJECTED'), false)).toBe(false);
		expect(saved).toEqual(kept);
	});

	it('works where both kinds of static data are one object', () => {
		const one: IDataObject = {};
		const saved: Saved = { node: one, global: one };
		open(contextOf(saved), 'account-a').replace(stateWith('PENDING'), false);
		open(contextOf(saved), 'account-a').replace(stateWith('APPROVED'), false);
		expect(Object.keys(one)).toEqual(['whatsAppTemplates']);
	});

	it.each([null, 'text', 7, [], { 'node-1': 'broken' }, { 'node-1': { insteadOf: null } }])(
		'is not misled by seeds of a broken shape: %j',
		(broken) => {
			const saved: Saved = { node: {}, global: { whatsAppTemplatesSeeds: broken } as IDataObject };
			expect(open(contextOf(saved), 'account-a').seedReason).not.toBeNull();
		},
	);
});

describe('what a poll without items learned, where n8n saves nothing of it', () => {
	/** A trigger that is polled while n8n gives back what it saved at the start. */
	const polledAt = (workflowId: string) => {
		const saved: Saved = { node: {}, global: {} };
		const context = () => contextOf(saved, 'node-1', workflowId);
		open(context(), 'account-a').replace(stateWith('PENDING'), false);
		const node = structuredClone(saved.node);
		const opened = (about = 'account-a') => {
			saved.node = structuredClone(node);
			return open(context(), about);
		};
		return { opened, learn: () => opened().replace(stateWith('APPROVED'), false) };
	};

	it('is known to the next poll', () => {
		const { opened, learn } = polledAt('unsaved-1');
		learn();
		expect(statusIn(opened().previous)).toBe('APPROVED');
	});

	it.each(['first', 'second'] as const)(
		'is known when n8n gives back the %s of its states, as it was saved last',
		(which) => {
			const saved: Saved = { node: {}, global: {} };
			const context = contextOf(saved, 'node-1', `republished-${which}`);
			const learn = (status: string) => {
				open(context, 'account-a').replace(stateWith(status), false);
				return structuredClone(saved.node);
			};
			const states = { first: learn('APPROVED'), second: learn('PENDING') };
			learn('PAUSED');
			learn('PAUSED');
			saved.node = states[which];
			expect(statusIn(open(context, 'account-a').previous)).toBe('PAUSED');
		},
	);

	it('gives way to what n8n saved since, of a poll with items or by another process', () => {
		const saved: Saved = { node: {}, global: {} };
		const context = contextOf(saved, 'node-1', 'overtaken');
		open(context, 'account-a').replace(stateWith('PENDING'), false);
		open(context, 'account-a').replace(stateWith('PAUSED'), false);
		open(context, 'account-a').replace(stateWith('REJECTED'), true);
		expect(statusIn(open(context, 'account-a').previous)).toBe('REJECTED');
	});

	it.each([
		['however often polls learn something', (count: number) => `STATUS_${count}`],
		['however often polls learn the same', (count: number) => `STATUS_${count % 2}`],
	])('is known by the state that n8n saved first, %s', (_often, statusAt) => {
		const saved: Saved = { node: {}, global: {} };
		const context = contextOf(saved, 'node-1', `long ${statusAt(200)}`);
		open(context, 'account-a').replace(stateWith('PENDING'), false);
		const first = structuredClone(saved.node);
		for (let count = 0; count < 200; count++) {
			open(context, 'account-a').replace(stateWith(statusAt(count)), false);
		}
		saved.node = first;
		expect(statusIn(open(context, 'account-a').previous)).toBe(statusAt(199));
	});

	it('is not taken for another account, nor for the same one after that', () => {
		const { opened, learn } = polledAt('unsaved-2');
		learn();
		expect(opened('account-b').seedReason).toBe('otherAccount');
		expect(statusIn(opened().previous)).toBe('PENDING');
	});

	it('is kept of so many triggers, and goes first of the one that polled longest ago', () => {
		const triggers = Array.from({ length: MOST_UNSAVED + 1 }, (_, at) => polledAt(`many-${at}`));
		for (const { learn } of triggers) learn();
		const statuses = triggers.map(({ opened }) => statusIn(opened().previous));
		expect(statuses).toEqual(['PENDING', ...Array<string>(MOST_UNSAVED).fill('APPROVED')]);
	});

	it('stays of one that goes on polling while others come', () => {
		const busy = polledAt('busy');
		busy.learn();
		for (let at = 0; at < MOST_UNSAVED; at++) {
			polledAt(`other-${at}`).learn();
			busy.learn();
		}
		expect(statusIn(busy.opened().previous)).toBe('APPROVED');
	});
});
