import type { Channel } from '../template/channel';
import type { Page } from '../transport/pages';
import { beginningOf } from './rowIdentity';

/**
 * A page of accounts. One that cannot be read keeps nobody from the others.
 * @param read nothing for an account that cannot be used yet
 * @throws what reading throws where no row of the page can be read
 */
export function channelPage(
	page: Page<unknown>,
	read: (row: unknown) => Channel | null,
): Page<Channel> {
	const channels: Channel[] = [];
	const unreadable: string[] = [];
	for (const row of page.rows) {
		try {
			const channel = read(row);
			if (channel !== null) channels.push(channel);
		} catch {
			unreadable.push(beginningOf(row));
		}
	}
	const isShapeUnknown = unreadable.length > 0 && unreadable.length === page.rows.length;
	if (isShapeUnknown) read(page.rows[0]);
	return { ...page, rows: channels, ...(unreadable.length > 0 && { unreadable }) };
}
