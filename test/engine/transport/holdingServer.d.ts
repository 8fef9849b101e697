export interface HoldingServer {
	baseUrl: string;
	how: string;
	requests: number;
	onRequest(): void;
	allClosed(): Promise<void>;
	drop(): void;
	close(): void;
}
export const WAYS: string[];
export function startHoldingServer(): Promise<HoldingServer>;
