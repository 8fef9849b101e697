import { PollContext, WorkflowExecute } from 'n8n-core';

/**
 * The one place that names n8n's packages. Another version of n8n is tried by mapping `n8n-core`
 * and `n8n-workflow` elsewhere (see `engine-n8n-1` in jest.config.js); no test imports them by
 * itself.
 */
export { version as n8nCoreVersion } from 'n8n-core/package.json';
export {
	BinaryDataService,
	ExecuteContext,
	LoadOptionsContext,
	PollContext,
	SupplyDataContext,
	WorkflowExecute,
	ExecutionLifecycleHooks,
} from 'n8n-core';
export {
	ICredentialsHelper,
	NodeApiError,
	NodeConnectionTypes,
	NodeHelpers,
	NodeOperationError,
	Workflow,
	sleep,
} from 'n8n-workflow';
export type {
	CredentialInformation,
	EngineResponse,
	IAuthenticateGeneric,
	IBinaryKeyData,
	IConnections,
	ICredentialDataDecryptedObject,
	ICredentialType,
	ICredentialTypes,
	IDataObject,
	IExecuteData,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodeType,
	INodeTypes,
	IPollFunctions,
	IRun,
	IRunExecutionData,
	ITaskDataConnections,
	IWorkflowExecuteAdditionalData,
	ResourceMapperFields,
} from 'n8n-workflow';

/** What the n8n under test has, asked of its classes: the one place where tests tell versions apart. */
export const n8nHas = {
	/** Durable scheduler (2.36): each poll is granted a time, and the context may keep its cursor. */
	durableScheduler: Object.hasOwn(PollContext.prototype, 'getWorkflowStaticData'),
	/** WorkflowExecute.run takes one object (2.x); before, it took a row of arguments. */
	runOptions: WorkflowExecute.prototype.run.length === 1,
};
