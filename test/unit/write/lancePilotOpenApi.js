const { existsSync, readFileSync } = require('node:fs');
const { resolve } = require('node:path');

const FILE = resolve(__dirname, '../../../../shared/vendor/lancepilot-openapi.json');

exports.lancePilotOpenApi = () =>
	existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : null;
