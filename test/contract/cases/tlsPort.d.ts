export function openTlsPort(): Promise<{ port: number; close(): Promise<void> }>;
