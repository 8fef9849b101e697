import { runCommand } from '../../../scripts/setup/runCommand.mjs';

/**
 * @typedef {{ uid?: number, gid?: number }} Account as `spawn` takes it; empty for the current user
 */

/**
 * PostgreSQL refuses to run as root; Debian's package brings a user for it.
 *
 * @returns {Promise<Account>}
 */
export async function unprivilegedAccount() {
	if (process.getuid?.() !== 0) return {};
	for (const name of ['postgres', 'nobody']) {
		const uid = await runCommand('id', ['-u', name]);
		const gid = await runCommand('id', ['-g', name]);
		if (uid.code === 0 && gid.code === 0)
			return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
	}
	throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody');
}
