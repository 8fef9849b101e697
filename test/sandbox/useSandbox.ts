import type { Sandbox, SandboxOptions } from './server';
import { startSandbox } from './server';

/** A sandbox for the tests of one file, as it started before each of them. It has nothing until it runs. */
export function useSandbox(options: SandboxOptions = {}): Sandbox {
	const sandbox = {} as Sandbox;
	beforeAll(async () => {
		Object.assign(sandbox, await startSandbox(options));
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());
	return sandbox;
}
