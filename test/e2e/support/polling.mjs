/** n8n refuses a time that comes more than once a minute, but takes several times. */
const SECONDS = [0, 10, 20, 30, 40, 50];

/** The Poll Times of a trigger that looks every ten seconds, so that a suite need not wait long. */
export const everyTenSeconds = {
	item: SECONDS.map((second) => ({ mode: 'custom', cronExpression: `${second} * * * * *` })),
};
