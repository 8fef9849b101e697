// No node of ours opens one, and the timer of n8n 1 that looks after them would keep jest from ending.
jest.mock(
	'n8n-core/dist/execution-engine/node-execution-context/utils/ssh-tunnel-helper-functions',
	() => ({ getSSHTunnelFunctions: () => ({}) }),
);
