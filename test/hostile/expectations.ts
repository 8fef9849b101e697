import { answerFaults } from './answerFaults';
import type { FaultRow } from './faultRow';
import { all } from './faultRow';
import { networkFaults } from './networkFaults';
import { originFaults } from './originFaults';

/** Every fault that operations are met with. */
export const MATRIX: readonly FaultRow[] = [
	{
		name: 'none',
		effect: { kind: 'latency', ms: 0 },
		expect: { ...all('done'), validate: 'done' },
	},
	{
		name: 'late by 30 ms',
		effect: { kind: 'latency', ms: 30 },
		times: 'always',
		expect: all('done'),
	},
	...networkFaults,
	...answerFaults,
	...originFaults,
];
