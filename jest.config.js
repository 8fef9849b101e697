/**
 * unit      pure functions, no n8n and no network
 * contract  the built node against the sandbox
 * engine    the built node inside n8n-core's own contexts, with nock
 */
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

/** @type {import('jest').Config} */
module.exports = {
	projects: [
		project('unit'),
		project('contract'),
		project('engine', {
			setupFilesAfterEnv: ['<rootDir>/test/engine/support/releaseHttp.ts'],
		}),
	],
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts'],
};
