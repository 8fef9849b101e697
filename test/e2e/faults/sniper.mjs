/**
 * `node sniper.mjs <database.sqlite> <process group> <seconds>`, run by Node 24: watches the states of
 * the triggers in n8n's database and sends SIGKILL the moment one of them changes.
 */
import { createRequire } from 'node:module';

// The types of Node 20, in which the rest runs, do not know it yet.
const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite');

const [path, group, seconds] = process.argv.slice(2);
const database = new DatabaseSync(path, { readOnly: true });
const versions = database.prepare('PRAGMA data_version');
const states = database.prepare(`
	SELECT group_concat(staticData) FROM workflow_entity
	UNION ALL SELECT group_concat(cursor) FROM poller_state`);

const before = JSON.stringify(states.all());
let version = 0;
const giveUpAt = Date.now() + Number(seconds) * 1_000;
while (Date.now() < giveUpAt) {
	const { data_version: now } = versions.get();
	if (now === version) continue;
	version = now;
	if (JSON.stringify(states.all()) !== before) {
		process.kill(-Number(group), 'SIGKILL');
		process.exit(0);
	}
}
process.exit(1);
