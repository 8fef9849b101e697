const { execFile } = require('node:child_process');
const { join } = require('node:path');

const ROOT = join(__dirname, '../../..');

exports.runProbe = (provider, settings) => {
	const { WHATSAPP_TEMPLATES_KEY, ...inherited } = process.env;
	const program = [require.resolve('tsx/cli'), join(ROOT, 'scripts', 'probe.mjs'), provider];
	return new Promise((resolve) => {
		execFile(
			process.execPath,
			program,
			{ cwd: ROOT, env: { ...inherited, ...settings } },
			(error, stdout, stderr) => resolve({ code: error ? error.code : 0, stdout, stderr }),
		);
	});
};
