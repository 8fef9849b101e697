const { spawn } = require('node:child_process');
const { join } = require('node:path');

exports.startPrism = async (file, upstream) => {
	const program = [join(__dirname, 'prism.mjs'), file, ...(upstream ? [upstream] : [])];
	const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] });
	const exited = new Promise((resolve) => child.once('exit', resolve));
	const url = await Promise.race([
		new Promise((resolve) => child.stdout.once('data', (line) => resolve(String(line).trim()))),
		exited.then(() => Promise.reject(new Error('Prism did not start'))),
	]);
	return {
		url,
		seen: async () => await (await fetch(`${url}/_seen`)).json(),
		stop: async () => {
			child.kill();
			await exited;
		},
	};
};
