/**
 * Loaded into n8n with `--require`: writes the path of every file below the folder READS_BELOW
 * that is opened to the file READS_FILE, one a line.
 */
const fs = require('node:fs');

const { READS_FILE, READS_BELOW } = process.env;
const append = fs.appendFileSync;

function wrap(holder, name) {
	const original = holder[name];
	holder[name] = function (path, ...rest) {
		const text = String(path);
		if (READS_FILE && text.startsWith(READS_BELOW)) append(READS_FILE, `${text}\n`);
		return original.call(this, path, ...rest);
	};
}

for (const name of ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream']) {
	wrap(fs, name);
}
for (const name of ['open', 'readFile']) wrap(fs.promises, name);
