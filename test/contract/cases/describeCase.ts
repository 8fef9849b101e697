import { readCases } from './sharedCases';

interface ReportedCase {
	case: string;
	inputs: Array<{ name: string }>;
}

const reported = readCases<ReportedCase[]>('reports.json');
const described = new Set<string>();

/**
 * The inputs of one collected case, each with what it has to come to. A text instead of a test
 * names the test that holds the input, and why it is not here.
 */
export function describeCase(
	id: string,
	title: string,
	inputs: Record<string, (() => Promise<void>) | string>,
): void {
	described.add(id);
	describe(`${id}: ${title}`, () => {
		for (const [name, test] of Object.entries(inputs)) {
			if (typeof test === 'function') it(name, test);
		}
		if (reported === null) {
			it.skip('has every input of the list (not beside this checkout)', () => undefined);
			return;
		}
		it('has every input of the list', () => {
			const listed = reported.find((each) => each.case === id)?.inputs ?? [];
			expect(Object.keys(inputs)).toEqual(listed.map(({ name }) => name));
		});
	});
}

/** To be called last in each file: its cases, and that the list knows them. */
export function expectCases(ids: string[]): void {
	it('holds the cases that it names', () => {
		expect([...described]).toEqual(ids);
		if (reported !== null) {
			expect(reported.map((each) => each.case)).toEqual(expect.arrayContaining(ids));
		}
	});
}

/** The cases of the list, by the file that holds them. */
export const CASES = {
	componentsGiven: ['B02', 'B04', 'B05', 'B06'],
	uploads: ['B19'],
	answersToWrites: ['B23'],
	refusedPayloads: ['B32'],
	reading: ['B01', 'B08', 'B09', 'B11', 'B24', 'B30'],
	network: ['B14', 'B15', 'B16', 'B17', 'B29', 'B31'],
	trigger: ['B25', 'B26', 'B27', 'B33'],
};
