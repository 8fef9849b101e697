import { createRequire } from 'node:module';

import { believable, everyKind } from '../../sandbox/seedTemplates.ts';
import { interleavedMedians, timed } from '../timing.mjs';

const require = createRequire(import.meta.url);
/** @type {typeof import('../../engine/support/dist.js')} */
const { built } = require('../../engine/support/dist.js');

const COUNT = 6000;
const AT_MOST = 3;

/** @type {import('../row.mjs').Row} */
export const codec = {
	id: '17',
	work: 'content of 6,000 templates of all kinds, decoded and encoded',
	rival: 'JSON.parse of the same',
	sandbox: false,

	async run({ smoke, add }) {
		/** @type {typeof import('../../../nodes/shared/metaComponents/row.ts')} */
		const { contentOfRow } = built('nodes/shared/metaComponents/row.js');
		/** @type {typeof import('../../../nodes/shared/metaComponents/encode.ts')} */
		const { encodeComponents } = built('nodes/shared/metaComponents/encode.js');
		const texts = rowTexts(smoke ? COUNT / 10 : COUNT);
		const rows = texts.map((text) => JSON.parse(text));
		const ours = async () => {
			for (const row of rows) {
				const content = contentOfRow(row);
				if (content === null) throw new Error(`${row.name} has no content`);
				encodeComponents(content);
			}
		};
		const rival = async () => {
			for (const text of texts) JSON.parse(text);
		};
		const rounds = smoke ? { runs: 1, warmUps: 0 } : { runs: 7, warmUps: 10 };
		const ms = await interleavedMedians({ ours: timed(ours), rival: timed(rival) }, rounds);
		const megabytes = texts.reduce((sum, { length }) => sum + length, 0) / 1024 / 1024;
		add({
			case: `${megabytes.toFixed(1)} MB of JSON`,
			unit: 'ms',
			...ms,
			ratio: ms.ours / ms.rival,
			atMost: AT_MOST,
			goal: `≤ ${AT_MOST} × rival`,
		});
	},
};

/**
 * Rows as Meta lists them, each a text of its own: every kind of template in turn.
 *
 * @param {number} count
 */
function rowTexts(count) {
	const kinds = [...believable, ...everyKind];
	return Array.from({ length: count }, (_none, index) => {
		const { components, ...row } = kinds[index % kinds.length];
		const parts = [...(components ?? [])];
		return JSON.stringify({
			...row,
			id: String(index),
			name: `${row.name}_${index}`,
			components: parts,
		});
	});
}
