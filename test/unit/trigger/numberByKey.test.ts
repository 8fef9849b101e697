import * as fc from 'fast-check';

import { NumberByKey } from '../../../nodes/WhatsAppTemplatesTrigger/state/numberByKey';
import { templateKey } from '../../../nodes/WhatsAppTemplatesTrigger/state/templateKey';

const keyOf = (id: number) => templateKey({ id: String(id), name: '', language: null });

it('holds what a Map would hold, however many keys there are', () => {
	const entries = fc.array(fc.tuple(fc.nat(400), fc.integer()), { maxLength: 600 });
	fc.assert(
		fc.property(entries, (given) => {
			const numbers = new NumberByKey();
			const map = new Map<number, number>();
			for (const [id, number] of given) {
				numbers.set(keyOf(id), number);
				map.set(id, number);
			}
			expect(numbers.size).toBe(map.size);
			for (let id = 0; id <= 400; id++) {
				expect(numbers.get(keyOf(id))).toBe(map.get(id));
				expect(numbers.has(keyOf(id))).toBe(map.has(id));
			}
		}),
	);
});

it('keeps keys apart that begin or end alike', () => {
	const numbers = new NumberByKey();
	const keys = Array.from({ length: 256 }, (_, last) => 0xabcdef000000 + last * 0x10000);
	for (const [number, key] of keys.entries()) numbers.set(key, number);
	expect(keys.map((key) => numbers.get(key))).toEqual([...keys.keys()]);
});
