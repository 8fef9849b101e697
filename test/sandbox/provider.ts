/** The vendors, by the names that the nodes' `provider` parameter uses. */
export const PROVIDERS = ['lancePilot', 'waCr', 'twoChat', 'kirim', 'meta'] as const;
export type Provider = (typeof PROVIDERS)[number];
