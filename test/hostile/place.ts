import type { Commands } from '../sandbox/control';
import type { Provider } from '../sandbox/provider';
import { startSandbox } from '../sandbox/server';
import type { OtherOrigin } from './otherOrigin';

/** A sandbox of one's own, and another origin that must never be asked. */
export interface SandboxPlace {
	sandbox: Commands;
	other: OtherOrigin;
	baseUrlOf(provider: Provider): string;
	accountOf(provider: Provider): string;
	close(): Promise<void>;
}

export async function openPlace(other: OtherOrigin): Promise<SandboxPlace> {
	const sandbox = await startSandbox({ empty: true, journalLimit: 20_000 });
	return {
		sandbox,
		other,
		baseUrlOf: (provider) => sandbox.baseUrls[provider],
		accountOf: (provider) => sandbox.accounts[provider],
		close: async () => await sandbox.close(),
	};
}
