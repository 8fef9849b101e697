import {
	notTried,
	watchForOutage,
} from '../../../nodes/WhatsAppTemplates/actions/template/apply/outage';

const after = (writes: string) => {
	const outage = watchForOutage();
	for (const write of writes) outage.record({ isBlind: write === '?' });
	return outage.hasBegun;
};

describe('an outage during a set', () => {
	it.each([
		['', false],
		['??', false],
		['???', true],
		['+???', true],
		['??+??', false],
		['??-?', false],
	])('after %j has begun: %s', (writes, hasBegun) => {
		expect(after(writes)).toBe(hasBegun);
	});

	it('is not over because a write that was under way ends well', () => {
		expect(after('???+')).toBe(true);
	});

	it('is told with what to do', () => {
		expect(notTried('Kirim')).toMatch(/^Not tried: Kirim .* Run this again/);
	});
});
