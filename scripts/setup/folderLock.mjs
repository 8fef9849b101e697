import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const HEARTBEAT_MS = 5_000;
/** A lock whose owner has not touched it for this long belongs to a program that died. */
const ABANDONED_AFTER_MS = 60_000;
const GIVE_UP_AFTER_MS = 30 * 60_000;

/**
 * Runs `work` while no other program on this machine holds the same lock.
 *
 * The lock is a folder, because creating one is atomic on every file system. It only saves double
 * work: whoever installs something must still put it in place atomically.
 *
 * @template T
 * @param {string} lock path of the lock folder
 * @param {() => Promise<T>} work
 * @param {(owner: string) => void} [onWait] told once, when somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withFolderLock(lock, work, onWait = () => {}) {
	await mkdir(dirname(lock), { recursive: true });
	await acquire(lock, onWait);
	const heartbeat = setInterval(() => {
		const now = new Date();
		utimes(lock, now, now).catch(() => {});
	}, HEARTBEAT_MS);
	try {
		return await work();
	} finally {
		clearInterval(heartbeat);
		await rm(lock, { recursive: true, force: true });
	}
}

/**
 * @param {string} lock
 * @param {(owner: string) => void} onWait
 */
async function acquire(lock, onWait) {
	const giveUpAt = Date.now() + GIVE_UP_AFTER_MS;
	let told = false;
	while (Date.now() < giveUpAt) {
		try {
			await mkdir(lock);
			await writeFile(join(lock, 'owner'), `${process.pid}\n`);
			return;
		} catch (error) {
			if (error.code !== 'EEXIST') throw error;
		}
		if (await isAbandoned(lock)) {
			await rm(lock, { recursive: true, force: true });
			continue;
		}
		if (!told) onWait(await owner(lock));
		told = true;
		await delay(1_000);
	}
	throw new Error(`${lock} is still held by another program. Remove it if none is running.`);
}

/** @param {string} lock */
async function isAbandoned(lock) {
	try {
		return Date.now() - (await stat(lock)).mtimeMs > ABANDONED_AFTER_MS;
	} catch {
		return false;
	}
}

/** @param {string} lock */
async function owner(lock) {
	try {
		return (await readFile(join(lock, 'owner'), 'utf8')).trim();
	} catch {
		return 'unknown';
	}
}
