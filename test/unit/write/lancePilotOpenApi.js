const { existsSync, readFileSync } = require('node:fs');
const { resolve } = require('node:path');

/** Beside the checkout: its licence is not known, so it is no part of the repository. */
const FILE = resolve(
	process.env.LANCEPILOT_OPENAPI ??
		resolve(__dirname, '../../../../shared/vendor/lancepilot-openapi.json'),
);

exports.lancePilotOpenApiFile = existsSync(FILE) ? FILE : null;

exports.lancePilotOpenApi = () =>
	exports.lancePilotOpenApiFile && JSON.parse(readFileSync(exports.lancePilotOpenApiFile, 'utf8'));
