/**
 * unit          pure functions, no n8n and no network
 * contract      the built node against the sandbox
 * engine        the built node inside n8n-core's own contexts, with nock
 * engine-n8n-1  the same inside the last n8n-core of n8n 1, and what the action node reads and
 *               writes in the sandbox
 */
const { dirname } = require('node:path');

const project = (name, more = {}) => ({
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	testEnvironment: 'node',
	transform: {
		'^.+\\.[jt]s$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' } },
		],
	},
	transformIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
	...more,
});

/** n8n-core of n8n 1, and the copies that it brings of what n8n gives a package at run time. */
function modulesOfN8n1() {
	const core = dirname(require.resolve('n8n-core-1/package.json'));
	const copies = ['n8n-workflow', 'zod', 'luxon'].map((name) => [
		`^${name}$`,
		require.resolve(name, { paths: [core] }),
	]);
	return { '^n8n-core($|/.*)': `${core}$1`, ...Object.fromEntries(copies) };
}

/** @type {import('jest').Config} */
module.exports = {
	// A machine that builds something else at the same time is no failure of a test.
	testTimeout: 60_000,
	projects: [
		project('unit'),
		project('contract'),
		project('engine', {
			setupFilesAfterEnv: ['<rootDir>/test/engine/support/releaseHttp.ts'],
		}),
		project('engine-n8n-1', {
			testMatch: ['engine', 'contract/action', 'contract/write'].map(
				(folder) => `<rootDir>/test/${folder}/**/*.test.ts`,
			),
			moduleNameMapper: modulesOfN8n1(),
			setupFilesAfterEnv: [
				'<rootDir>/test/engine/support/releaseHttp.ts',
				'<rootDir>/test/engine/support/withoutSshTunnels.ts',
			],
		}),
	],
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts'],
};
