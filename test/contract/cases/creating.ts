import type { Vendor } from '../../engine/action/vendors';
import type { Ending, ScriptedVendor } from './scriptedVendor';
import { run, takingWrite } from './scriptedVendor';

export const byName = (value: string) => ({ __rl: true, mode: 'name', value });
export const given = { name: 'order_state', category: 'UTILITY', language: 'es_MX' };

/** Submits Template JSON, at a vendor that says yes. */
export const create = async (
	server: ScriptedVendor,
	vendor: Vendor,
	json: unknown,
): Promise<Ending> => {
	const templateJson = typeof json === 'string' ? json : JSON.stringify(json);
	const parameters = { operation: 'create', inputMode: 'json', templateJson };
	const taken = vendor.row(9, { name: 'order_state', template_name: 'order_state' });
	const reply = { status: 201, body: { success: true, data: taken } };
	return await run(server, vendor, parameters, takingWrite(vendor, taken, reply));
};
export const sentText = ({ sent }: Ending) => JSON.stringify(sent);
/** Sent once, with all of its parts. */
export const isWhole = (ending: Ending, parts: string[]) => {
	isRead(ending);
	for (const part of parts) expect(sentText(ending)).toContain(part);
};
/** Refused before sending, by the name of the part. */
export const isRefused = ({ sent, words }: Ending, name: RegExp) => {
	expect(sent).toEqual([]);
	expect(words).toMatch(name);
};
export const isRead = (ending: Ending) => {
	expect(ending.words).toBe('');
	expect(ending.sent).toHaveLength(1);
};
