/** docs/costs.md. */
export const costs: string;
