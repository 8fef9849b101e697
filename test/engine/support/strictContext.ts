/** All that this package's nodes may ask of n8n; a further wish should be a decision. */
const ALLOWED: ReadonlySet<string> = new Set([
	'addExecutionHints',
	'continueOnFail',
	'evaluateExpression',
	'getActivationMode',
	'getChildNodes',
	'getCredentials',
	'getExecuteData',
	'getExecutionCancelSignal',
	'getInputData',
	'getMode',
	'getNode',
	'getNodeParameter',
	'getParentNodes',
	'getPollBudgetMs',
	'getTimezone',
	'getWorkflow',
	'getWorkflowStaticData',
	'helpers',
	'logger',
	'onExecutionCancellation',
]);

const ALLOWED_HELPERS: ReadonlySet<string> = new Set([
	'assertBinaryData',
	'getBinaryDataBuffer',
	'getBinaryMetadata',
	'getBinaryStream',
	'httpRequestWithAuthentication',
	'returnJsonArray',
]);

const originals = new WeakMap<object, object>();

/**
 * A context that throws on any n8n function the nodes have no need of, such as deprecated request
 * helpers or unauthenticated requests. n8n's own code behind it sees the context as it is.
 */
export function strictContext<Context extends object>(context: Context): Context {
	return restricted(context, ALLOWED, 'this');
}

function restricted<Target extends object>(
	target: Target,
	allowed: ReadonlySet<string>,
	label: string,
): Target {
	const proxy = new Proxy(target, {
		get(original, name) {
			const value: unknown = Reflect.get(original, name);
			if (typeof name === 'symbol') return value;
			if (name in original && !allowed.has(name)) {
				throw new Error(`The node asked for ${label}.${name}, which it has no need of`);
			}
			if (name === 'helpers') return restricted(value as object, ALLOWED_HELPERS, 'this.helpers');
			return typeof value === 'function' ? unrestricted(value as Method) : value;
		},
	});
	originals.set(proxy, target);
	return proxy;
}

type Method = (...parameters: unknown[]) => unknown;

/** The method as n8n wrote it, with the context that n8n made as its `this`. */
function unrestricted(method: Method): Method {
	return function (this: object, ...parameters) {
		return method.apply(originals.get(this) ?? this, parameters);
	};
}
